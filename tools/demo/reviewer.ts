import { Secret, TOTP } from 'otpauth';
import { Inbox, linkTo } from './inbox.ts';
import type { DemoTarget } from './target.ts';
import type { Timeline } from './timeline.ts';
import { type Page, submit, tokenOf, visit } from './visitor.ts';

/** A code works once, and an authenticator shows a new one every so often. RFC 6238. */
const stepMilliseconds = 30_000;

const requireOk = (page: Page, what: string): Page => {
  if (page.status !== 200) throw new Error(`${what}: the desk answered ${page.status}`);
  return page;
};

/** A member of staff: acts through the links of their mails and an authenticator of their own. */
export class Reviewer {
  readonly name: string;
  private readonly inbox: Inbox;
  private readonly target: DemoTarget;
  private readonly timeline: Timeline;
  private secret = '';

  constructor(target: DemoTarget, timeline: Timeline, name: string, mailbox: string) {
    this.name = name;
    this.target = target;
    this.timeline = timeline;
    this.inbox = new Inbox(target, timeline, mailbox);
  }

  /** Takes over the secret from the page, as the authenticator's camera would, and proves it by the first code. */
  async enrol(): Promise<void> {
    const link = linkTo(await this.inbox.next('/enrol'), '/enrol');
    const shown = requireOk(await submit(await visit(link), '/enrol', { token: tokenOf(link) }), 'enrolment');
    this.secret = (shown.html.querySelector('.secret')?.textContent ?? '').replaceAll(/\s/g, '');
    requireOk(await submit(shown, '/enrol/authenticator', { firstCode: await this.code() }), 'first code');
    this.timeline.event(this.name, 'enrols an authenticator through a link that only they open');
  }

  /** Opens the review link with a code and gives the page that shows the plan, or the first decision. */
  async open(reference: string): Promise<Page> {
    const link = linkTo(await this.inbox.next('/review', reference), '/review');
    const shell = requireOk(await visit(link), 'review link');
    const filled = { token: tokenOf(link), staffCode: await this.code() };
    const page = requireOk(await submit(shell, '/review', filled), 'review');
    this.timeline.event(this.name, 'opens the review link with an authenticator code and sees the plan');
    return page;
  }

  /** Opens the link to the documents with a code and gives the page that compares them with what is on file. */
  async openIdentity(reference: string): Promise<Page> {
    const link = linkTo(await this.inbox.next('/identity', reference), '/identity');
    const shell = requireOk(await visit(link), 'identity link');
    const filled = { token: tokenOf(link), staffCode: await this.code() };
    const page = requireOk(await submit(shell, '/identity', filled), 'identity');
    requireOk(await submit(page, '/identity/image', {}), 'image');
    this.timeline.event(this.name, 'opens the document beside what is on file, with an authenticator code');
    return page;
  }

  /** Ticks the whole checklist and approves. */
  async approveIdentity(page: Page): Promise<void> {
    const checks = ['name', 'birthDate', 'address', 'expiry', 'notBlank', 'masked'];
    const ticked = Object.fromEntries(checks.map((check) => [check, 'yes']));
    requireOk(
      await submit(page, '/identity/decision', { ...ticked, intent: 'approve' }),
      'identity decision',
    );
    this.timeline.event(this.name, 'completes the checklist and confirms who it is; the image is removed');
  }

  /** Grants the plan; `said` answers what the form leaves open, by the names of its fields. */
  async grant(page: Page, said: Readonly<Record<string, string>> = {}): Promise<void> {
    const filled = { verdict: 'grant', intent: 'decide', ...said };
    requireOk(await submit(page, '/review/decision', filled), 'decision');
    this.timeline.event(this.name, 'grants the plan; the decision is bound to its hash');
  }

  async confirm(page: Page): Promise<void> {
    requireOk(await submit(page, '/review/decision', { intent: 'confirm' }), 'confirmation');
    this.timeline.event(this.name, 'confirms exactly that decision as the second pair of eyes');
  }

  private async code(): Promise<string> {
    await this.target.clock.advance(stepMilliseconds);
    const totp = new TOTP({
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      secret: Secret.fromBase32(this.secret),
    });
    return totp.generate({ timestamp: this.target.clock.now() });
  }
}
