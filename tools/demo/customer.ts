import { Inbox, linkTo } from './inbox.ts';
import type { DemoTarget } from './target.ts';
import type { Timeline } from './timeline.ts';
import { type Page, submit, tokenOf, visit } from './visitor.ts';

const tail = (reference: string): string => reference.slice(-4);

const expectStatus = (page: Page, status: number, what: string): Page => {
  if (page.status !== status)
    throw new Error(`${what}: the desk answered ${page.status} instead of ${status}`);
  return page;
};

/** A person who asks: knows only what the pages and the mails say. */
export class Customer {
  private readonly inbox: Inbox;
  private readonly target: DemoTarget;
  private readonly timeline: Timeline;
  private readonly mailbox: string;
  reference = '';

  constructor(target: DemoTarget, timeline: Timeline, mailbox: string) {
    this.target = target;
    this.timeline = timeline;
    this.mailbox = mailbox;
    this.inbox = new Inbox(target, timeline, mailbox);
  }

  async ask(): Promise<void> {
    const form = expectStatus(await visit(`${this.target.baseUrl}/`), 200, 'request form');
    const filled = { right: 'erasure', mailbox: this.mailbox, statement: 'yes' };
    const accepted = expectStatus(await submit(form, '/requests', filled), 202, 'request');
    this.reference = accepted.html.textContent.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/)?.[0] ?? '';
    this.timeline.event(
      'customer',
      `asks for erasure; the desk answers 202 with reference ${this.reference}`,
    );
  }

  async confirm(): Promise<void> {
    const mail = await this.inbox.next('/confirm');
    this.timeline.event('customer', `gets the mail "${mail.subject}"`);
    const link = linkTo(mail, '/confirm');
    const shell = expectStatus(await visit(link), 200, 'confirmation link');
    const pending = expectStatus(
      await submit(shell, '/confirm', { token: tokenOf(link) }),
      200,
      'confirmation',
    );
    expectStatus(await submit(pending, '/confirm/mailbox', { tail: tail(this.reference) }), 200, 'confirm');
    this.timeline.event('customer', 'opens the link, types the end of the reference, confirms the mailbox');
  }

  /** Waits for the mail that tells of something; gives the status page that its link opens. */
  async toldOf(what: string): Promise<Page> {
    const mail = await this.inbox.next('/status');
    this.timeline.event('customer', `gets the mail "${mail.subject}" (${what})`);
    const link = linkTo(mail, '/status');
    const shell = await visit(link);
    return expectStatus(await submit(shell, '/status', { token: tokenOf(link) }), 200, 'status page');
  }
}

/** The receipt that a status page offers for download; undefined while there is none. */
export const receiptOn = (page: Page): string | undefined => {
  const href = page.html.querySelector('a[download]')?.getAttribute('href');
  return href && Buffer.from(href.replace(/^data:[^,]*,/, ''), 'base64').toString('utf8');
};
