import type { DemoTarget } from './target.ts';
import type { Timeline } from './timeline.ts';
import { download, type Page, submit, visit } from './visitor.ts';

/** A guest who asks: has a cookie, and a reference with a code that the site showed; no mailbox, no name. */
export class Guest {
  readonly reference: string;
  private readonly code: string;
  private readonly target: DemoTarget;
  private readonly timeline: Timeline;

  constructor(target: DemoTarget, timeline: Timeline, shown: { reference: string; code: string }) {
    this.target = target;
    this.timeline = timeline;
    this.reference = shown.reference;
    this.code = shown.code;
  }

  /** Opens the status page by reference and code. */
  async openStatus(): Promise<Page> {
    const shell = await visit(`${this.target.baseUrl}/status`);
    const page = await submit(shell, '/status', { token: '', reference: this.reference, code: this.code });
    const now = page.html.querySelector('.now')?.textContent;
    if (page.status !== 200 || now === undefined) throw new Error(`status: the desk answered ${page.status}`);
    this.timeline.event('guest', `opens the status page with reference and code: ${now}`);
    return page;
  }

  /** Fetches the package from the status page: the code, and the end of the reference typed. */
  async fetchPackage(status: Page): Promise<Buffer> {
    const held = await submit(status, '/status/package', {});
    const zip = await download(held, '/status/package', { tail: this.reference.slice(-4) });
    this.timeline.event('guest', `downloads the package (${zip.length} bytes); no mail was sent to anybody`);
    return zip;
  }
}
