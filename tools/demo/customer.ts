import { Inbox, linkTo } from './inbox.ts';
import type { DemoMail, DemoTarget } from './target.ts';
import type { Timeline } from './timeline.ts';
import { type SentDocument, upload } from './upload.ts';
import { download, type Page, submit, tokenOf, visit } from './visitor.ts';

const tail = (reference: string): string => reference.slice(-4);

/** The code that a mail gives to be typed: ten letters and digits, in two halves. */
const codeIn = (text: string): string | undefined =>
  /(?<![\w-])[0-9A-HJKMNP-TV-Z]{5}-?[0-9A-HJKMNP-TV-Z]{5}(?![\w-])/.exec(text)?.[0];

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
  /** The newest mail that told of something. */
  private told: DemoMail | undefined;

  constructor(target: DemoTarget, timeline: Timeline, mailbox: string) {
    this.target = target;
    this.timeline = timeline;
    this.mailbox = mailbox;
    this.inbox = new Inbox(target, timeline, mailbox);
  }

  async ask(right: 'erasure' | 'disclosure'): Promise<void> {
    const form = expectStatus(
      await visit(`${this.target.baseUrl}/requests?right=${right}`),
      200,
      'request form',
    );
    const filled = { right, mailbox: this.mailbox, statement: 'yes' };
    const accepted = expectStatus(await submit(form, '/requests', filled), 202, 'request');
    this.reference = accepted.html.textContent.match(/[0-9A-Z]{5}-[0-9A-Z]{5}/)?.[0] ?? '';
    this.timeline.event(
      'customer',
      `asks for ${right}; the desk answers 202 with reference ${this.reference}`,
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

  /** Sends one document by the link of the mail that asks for it, as the page's script does, and hands the set in. */
  async sendDocument(document: SentDocument, name: string): Promise<void> {
    const mail = await this.inbox.next('/evidence');
    this.timeline.event('customer', `gets the mail "${mail.subject}"`);
    const link = linkTo(mail, '/evidence');
    const token = tokenOf(link);
    const page = expectStatus(await submit(await visit(link), '/evidence', { token }), 200, 'upload page');
    const sent = { token, tail: tail(this.reference) };
    await upload(this.target.baseUrl, sent, document, this.timeline);
    this.timeline.event(
      'customer',
      'uploads it, masked; the scanner finds nothing, the image is encoded anew',
    );
    const handedIn = await submit(page, '/evidence/submission', { tail: sent.tail, name });
    expectStatus(handedIn, 200, 'documents');
    this.timeline.event('customer', 'hands the documents in');
  }

  /** Fetches the package: link, fresh code from the mailbox, one address that lives for a minute. */
  async fetchPackage(): Promise<Buffer> {
    if (!this.told) throw new Error('The customer was told of no result yet');
    const link = linkTo(this.told, '/package');
    const token = tokenOf(link);
    const page = expectStatus(await submit(await visit(link), '/package', { token }), 200, 'package page');
    const asked = await submit(page, '/package/code', { tail: tail(this.reference) });
    expectStatus(asked, 200, 'package code');
    const mail = await this.inbox.take(
      'the mail with the code',
      ({ text }) => !text.includes('/package?') && codeIn(text) !== undefined,
    );
    this.timeline.event('customer', `gets the mail "${mail.subject}" with a fresh code`);
    const filled = { reference: this.reference, code: codeIn(mail.text) ?? '' };
    const zip = await download(asked, '/package/download', filled);
    this.timeline.event(
      'customer',
      `downloads the package (${zip.length} bytes) from an address made for this click`,
    );
    return zip;
  }

  /** Waits for the mail that tells of something; gives the status page that its link opens. */
  async toldOf(what: string): Promise<Page> {
    const mail = await this.inbox.next('/status');
    this.told = mail;
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
