import type { DemoMail, DemoTarget } from './target.ts';
import type { Timeline } from './timeline.ts';

/** The link in a mail that leads to a page of the desk. Throws when there is none. */
export const linkTo = (mail: DemoMail, path: string): string => {
  const links = mail.text.match(/https?:\/\/\S+#[\w-]+/g) ?? [];
  const link = links.find((candidate) => new URL(candidate).pathname.endsWith(path));
  if (!link) throw new Error(`The mail "${mail.subject}" has no link to ${path}`);
  return link;
};

/** Mails to one person: each is taken once, oldest first. */
export class Inbox {
  private readonly seen = new Set<string>();
  private readonly target: DemoTarget;
  private readonly timeline: Timeline;
  private readonly mailbox: string;

  constructor(target: DemoTarget, timeline: Timeline, mailbox: string) {
    this.target = target;
    this.timeline = timeline;
    this.mailbox = mailbox;
  }

  /** The next mail that has a link to a page, of one request where its reference is given. */
  next(path: string, reference = ''): Promise<DemoMail> {
    return this.take(
      `a mail with a link to ${path}`,
      ({ text }) => text.includes(`${path}?`) && text.includes(reference),
    );
  }

  /** The next mail of which something is true. */
  async take(what: string, isIt: (mail: DemoMail) => boolean): Promise<DemoMail> {
    const mail = await this.timeline.until(what, async () =>
      (await this.target.mails()).find(
        (each) => each.to === this.mailbox && !this.seen.has(each.id) && isIt(each),
      ),
    );
    this.seen.add(mail.id);
    return mail;
  }
}
