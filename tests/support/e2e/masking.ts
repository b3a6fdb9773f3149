import type { Page } from 'playwright-core';
import { cardSize, secretArea } from '../../browser/support/photos.ts';

/** Pixels of the card that a person draws beyond what they hide. */
const margin = 6;

/** Draws a box over the card's secret with the mouse. */
export const drawOverSecret = async (page: Page): Promise<void> => {
  const { left, top, width, height } = secretArea;
  const frame = page.locator('.mask-frame');
  await frame.scrollIntoViewIfNeeded();
  const shown = await frame.boundingBox();
  if (!shown) throw new Error('the tool is not shown');
  const scale = shown.width / cardSize.width;
  const at = (x: number, y: number) => [shown.x + x * scale, shown.y + y * scale] as const;
  await page.mouse.move(...at(left - margin, top - margin));
  await page.mouse.down();
  await page.mouse.move(...at(left + width + margin, top + height + margin), { steps: 3 });
  await page.mouse.up();
};

/** Sends the picture; gives each text that told how far it was, once the desk has checked it. */
export const sendPicture = async (page: Page): Promise<string[]> => {
  await page.evaluate(() => {
    const note = document.querySelector('#sending-note');
    const seen: string[] = [];
    Object.assign(window, { seen });
    if (note)
      new MutationObserver(() => seen.push(note.textContent ?? '')).observe(note, { childList: true });
  });
  await page.click('#send');
  await page.locator('#files li[data-state="screened"]').waitFor();
  return page.evaluate<string[]>('seen');
};
