import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserFiles } from './browser-files.ts';

/** The package has a browser for this system only. */
const isPacked = process.platform === 'linux' && process.arch === 'x64';

/**
 * A real browser without a window: on Linux the one from npm, elsewhere an installed Chrome. Security is left on, as
 * it is for people: a page's policy and another origin's rules hold. Sandboxing is not: containers have none.
 */
export const launchBrowser = async (): Promise<Browser> => {
  if (!isPacked) {
    return chromium.launch({ channel: 'chrome' }).catch(() => {
      throw new Error(
        'browser tests: install Google Chrome, or run them on 64-bit Linux, where npm brings one',
      );
    });
  }
  const { executable, environment } = browserFiles();
  const env = { ...process.env, ...environment };
  return chromium.launch({ executablePath: executable, env, chromiumSandbox: false });
};

/** An ordinary window, and a small phone with touch. */
export const devices = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
} as const satisfies Record<string, BrowserContextOptions>;

export interface OpenPage {
  page: Page;
  /** Errors of scripts and of the page's policy, as the console has them; a good page has none. */
  problems: string[];
}

/** A page in a profile of its own, so that nothing is kept from page to page. Closed with its browser. */
export const newPage = async (
  browser: Browser,
  options: BrowserContextOptions & { device?: keyof typeof devices } = {},
): Promise<OpenPage> => {
  const { device = 'desktop', ...others } = options;
  const context = await browser.newContext({ locale: 'ja-JP', ...devices[device], ...others });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    // A refused request is no fault of the page, and the tests ask for it.
    const isFault = message.type() === 'error' && !message.text().startsWith('Failed to load resource');
    if (isFault) problems.push(message.text());
  });
  return { page, problems };
};
