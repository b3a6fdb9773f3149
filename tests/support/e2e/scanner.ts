import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DemoMail } from '../../../tools/demo/target.ts';
import { newPage } from '../engines/browser.ts';

/** How many presses follow each other: one opens the link, one is on the page behind it. */
const depth = 2;

/** Shows what is hidden, ticks what can be ticked and switches the browser's own checks off. */
const unlock = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const element of document.querySelectorAll<HTMLElement>('[hidden]')) element.hidden = false;
    for (const element of document.querySelectorAll<HTMLElement>('[inert]')) element.inert = false;
    for (const form of document.querySelectorAll('form')) form.noValidate = true;
    for (const box of document.querySelectorAll<HTMLInputElement>('[type="checkbox"],[type="radio"]'))
      box.checked = true;
  });

/** A mail filter that follows every link and presses every button behind it, but cannot type. threats.md A2 */
export class MailScanner {
  /** Pages that were reached, as their paths and answers: `/status 200`. */
  readonly reached = new Set<string>();
  readonly contents: string[] = [];
  presses = 0;
  private readonly browser: Browser;
  private readonly scanned = new Set<string>();
  private seen = new Set<string>();
  private context: BrowserContext | undefined;

  constructor(browser: Browser) {
    this.browser = browser;
  }

  /** Leaves the links of mails alone, such as invitations that were followed already. */
  passOver(mails: readonly DemoMail[]): void {
    for (const { id } of mails) this.scanned.add(id);
  }

  /** Scans the links of mails that it has not seen yet; of several to one page the newest. */
  async scan(mails: readonly DemoMail[]): Promise<void> {
    const links = new Map<string, string>();
    for (const { id, text } of mails) {
      if (this.scanned.has(id)) continue;
      this.scanned.add(id);
      for (const link of text.match(/https?:\/\/\S+#[\w-]+/g) ?? []) links.set(new URL(link).pathname, link);
    }
    for (const link of links.values()) await this.follow(link);
  }

  private async follow(link: string): Promise<void> {
    const address = link.replace(/#.*$/, '');
    for (const method of ['HEAD', 'GET']) await fetch(address, { method });
    this.seen = new Set();
    const { page } = await newPage(this.browser);
    this.context = page.context();
    page.on('response', (response) => {
      if (response.request().isNavigationRequest())
        this.reached.add(`${new URL(response.url()).pathname} ${response.status()}`);
    });
    await this.explore(page, link, []);
    await this.context.close();
  }

  /** Presses each button of the page to which some presses lead, unless such a page was seen. */
  private async explore(page: Page, link: string, presses: readonly number[]): Promise<void> {
    await page.goto('about:blank');
    await page.goto(link);
    for (const index of presses) await this.press(page, index);
    const labels = await page.locator('button').allTextContents();
    const what = `${page.url()} ${await page.title()} ${labels.join()}`;
    if (this.seen.has(what)) return;
    this.seen.add(what);
    this.contents.push(await page.content());
    if (presses.length === depth) return;
    for (const index of labels.keys()) await this.explore(page, link, [...presses, index]);
  }

  private async press(page: Page, index: number): Promise<void> {
    await unlock(page);
    await page.locator('button').nth(index).click({ force: true });
    await page.waitForLoadState();
    this.presses += 1;
  }
}
