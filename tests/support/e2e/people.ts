import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { Inbox, linkTo } from '../../../tools/demo/inbox.ts';
import type { DemoMail } from '../../../tools/demo/target.ts';
import { addMember } from '../../../tools/staff/change-staff.ts';
import { newPage, type OpenPage } from '../engines/browser.ts';
import type { E2eDesk } from './desk.ts';

/** Presses a button that leads to another page. */
export const press = async (page: Page, selector: string): Promise<void> => {
  await page.click(selector);
  await page.waitForLoadState();
};

/** Keeps a picture of a page where the variable says so, for people to look at. */
export const keepPicture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['E2E_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** Somebody with a mailbox and a browser; nothing of a page is kept for the next. */
export class Person {
  readonly inbox: Inbox;
  readonly problems: string[] = [];
  protected readonly desk: E2eDesk;
  private readonly browser: Browser;
  private opened: OpenPage | undefined;

  constructor(desk: E2eDesk, browser: Browser, mailbox: string) {
    this.desk = desk;
    this.browser = browser;
    this.inbox = new Inbox(desk.target, desk.timeline, mailbox);
  }

  /** Goes to an address and gives the page; the one before is closed. */
  async visit(url: string): Promise<Page> {
    await this.leave();
    this.opened = await newPage(this.browser);
    await this.opened.page.goto(url);
    return this.opened.page;
  }

  /** Closes the page. */
  async leave(): Promise<void> {
    this.problems.push(...(this.opened?.problems ?? []));
    await this.opened?.page.context().close();
    this.opened = undefined;
  }

  /** Follows a mail's link and presses the button of its page. */
  async open(mail: DemoMail, path: string): Promise<Page> {
    const page = await this.visit(linkTo(mail, path));
    await press(page, '#by-link button');
    return page;
  }
}

/** A member of staff with an authenticator of their own. */
export class Member extends Person {
  private secret = '';

  /** Adds a member, who enrols by the link of their mail. */
  static async hire(desk: E2eDesk, browser: Browser, name: string): Promise<Member> {
    const mailbox = `${name}@desk.example`;
    const trained = { trainedOn: '2026-10-01', pledgedOn: '2026-10-01' };
    const facts = { mailbox, language: 'ja', role: 'reviewer', ...trained } as const;
    await addMember(StaffIdSchema.parse(name), facts, desk.deployment());
    const member = new Member(desk, browser, mailbox);
    const page = await member.open(await member.inbox.next('/enrol'), '/enrol');
    member.secret = ((await page.locator('.secret').textContent()) ?? '').replaceAll(/\s/g, '');
    await page.fill('#first-code', await member.code());
    await press(page, 'main form button');
    await member.leave();
    return member;
  }

  /** Follows the link of the next mail that has one, with a code of the authenticator. */
  async openWithCode(path: string): Promise<Page> {
    const page = await this.visit(linkTo(await this.inbox.next(path), path));
    await page.fill('#by-link input[name="staffCode"]', await this.code());
    await press(page, '#by-link button');
    return page;
  }

  /** A code works once. RFC 6238 */
  private async code(): Promise<string> {
    await this.desk.target.clock.advance(30_000);
    const secret = Secret.fromBase32(this.secret);
    return new TOTP({ secret }).generate({ timestamp: this.desk.target.clock.now() });
  }
}
