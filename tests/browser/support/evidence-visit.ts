import type { Browser, Page } from 'playwright-core';
import type { Box } from '../../../functions/pages/client/evidence/boxes.ts';
import { type devices, newPage } from '../../support/engines/browser.ts';
import { type EvidenceDesk, evidenceDesk, tail } from './evidence-desk.ts';
import { cardSize } from './photos.ts';

/** A person on the evidence page of a desk of their own. */
export interface Visit {
  desk: EvidenceDesk;
  page: Page;
  problems: string[];
  /** Chooses a document and an image for it, and waits for the tool. */
  pick(document: string, image: Buffer): Promise<void>;
  /** Where a point of the card is in the window; the tool is scrolled into view first. */
  at(left: number, top: number): Promise<{ x: number; y: number }>;
  /** Draws a box with the mouse, over an area of the card. */
  draw(area: Box): Promise<void>;
  /** Says that everything is hidden, sends, and waits until the file shows this state. */
  send(state?: string): Promise<void>;
  /** The only image that was uploaded. */
  uploaded(): Promise<Buffer>;
}

/** Opens the page. The desk is closed by `desk.close()`. */
export const visitEvidence = async (
  browser: Browser,
  { language = 'ja', ...options }: { language?: 'ja' | 'en'; device?: keyof typeof devices } = {},
): Promise<Visit> => {
  const desk = await evidenceDesk();
  const { page, problems } = await newPage(browser, options);
  await page.goto(desk.url(language));
  const visit: Visit = {
    desk,
    page,
    problems,
    pick: async (document, buffer) => {
      await page.check(`input[value="${document}"]`);
      await page.fill('#tail', tail);
      await page.setInputFiles('#file', { name: 'card.jpg', mimeType: 'image/jpeg', buffer });
      await page.locator('#mask').waitFor();
    },
    at: async (left, top) => {
      const frame = page.locator('.mask-frame');
      await frame.scrollIntoViewIfNeeded();
      const shown = await frame.boundingBox();
      if (!shown) throw new Error('the tool is not shown');
      const scale = shown.width / cardSize.width;
      return { x: shown.x + left * scale, y: shown.y + top * scale };
    },
    draw: async ({ left, top, width, height }) => {
      const [from, to] = [await visit.at(left, top), await visit.at(left + width, top + height)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
    },
    send: async (state = 'screened') => {
      if (await page.locator('#covered').isVisible()) await page.check('#covered input');
      await page.click('#send');
      await page.locator(`#files li[data-state="${state}"]`).waitFor();
    },
    uploaded: async () => {
      const file = desk.uploads[0]?.get('file');
      if (desk.uploads.length !== 1 || !(file instanceof Blob)) throw new Error('not one upload with a file');
      return Buffer.from(await file.arrayBuffer());
    },
  };
  return visit;
};
