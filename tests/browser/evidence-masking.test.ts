import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/engines/browser.ts';
import { aPng, segmentsOf } from '../support/evidence/images.ts';
import { tail, token } from './support/evidence-desk.ts';
import { type Visit, visitEvidence } from './support/evidence-visit.ts';
import { aCard, cardSize, lookAt } from './support/photos.ts';

let browser: Browser;
let visit: Visit;
let card: Buffer;

beforeAll(async () => {
  browser = await launchBrowser();
  card = await aCard();
});
afterAll(() => browser.close());
beforeEach(async () => {
  visit = await visitEvidence(browser);
});
afterEach(async () => {
  await visit.desk.close();
  await visit.page.context().close();
  expect(visit.problems).toEqual([]);
});

/** A little more than the secret: a finger is not exact. */
const around = { left: 334, top: 324, width: 292, height: 72 };

describe('an image that is masked in the browser', () => {
  it('A14: leaves the machine black where a box was drawn, with none of the pixels below it', async () => {
    await visit.pick('drivers-licence', card);
    await visit.draw(around);
    await visit.send();
    const { size, colourful, brightestInArea } = await lookAt(await visit.uploaded());
    expect(size).toEqual(cardSize);
    expect(colourful).toBe(0);
    expect(brightestInArea).toBeLessThan(8);
  });

  it('A14: leaves the machine without EXIF, place or comment', async () => {
    expect((await sharp(card).metadata()).exif?.includes('SecretCamera')).toBe(true);
    expect(card.includes('secret comment')).toBe(true);
    await visit.pick('passport', card);
    await visit.send();
    const image = await visit.uploaded();
    // EXIF and XMP are in APP1, Photoshop's in APP13, comments in COM; APP2 is the browser's own colour profile.
    const kept = segmentsOf(image).filter((marker) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
    expect(kept).toEqual([0xe0, 0xe2]);
    expect(image.includes('Secret') || image.includes('secret') || image.includes('GPS')).toBe(false);
    expect(await lookAt(image)).toMatchObject({ colourful: expect.toSatisfy((count) => count > 10_000) });
  });

  it('is not sent, nor is anything asked, before the button is pressed', async () => {
    await visit.pick('drivers-licence', card);
    await visit.draw(around);
    expect(visit.desk.asked).toEqual([]);
    await visit.send();
    expect(visit.desk.asked).toEqual([
      { token, tail, document: 'drivers-licence', side: 'front', contentType: 'image/jpeg' },
    ]);
    expect([...(visit.desk.uploads[0]?.keys() ?? [])]).toEqual(['key', 'file']);
  });

  it('A14: can be masked with the keyboard alone', async () => {
    const { page } = visit;
    await visit.pick('drivers-licence', card);
    await page.locator('[data-act="turn"]').focus();
    for (let tab = 0; tab < 4; tab += 1) await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    const press = async (key: string, times: number) => {
      for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    };
    // From the middle (350, 288; 300 by 64), by steps of 10.
    await press('ArrowLeft', 2);
    await press('ArrowDown', 4);
    await press('Shift+ArrowRight', 1);
    await press('Shift+ArrowDown', 1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('#files li[data-state="screened"]').waitFor();
    expect(await lookAt(await visit.uploaded())).toMatchObject({
      colourful: 0,
      brightestInArea: expect.toSatisfy((value) => value < 8),
    });
  });

  it('keeps its boxes where they are when it is turned', async () => {
    await visit.pick('drivers-licence', card);
    await visit.draw(around);
    await visit.page.click('[data-act="turn"]');
    await visit.send();
    const { size, colourful } = await lookAt(await visit.uploaded());
    expect(size).toEqual({ width: cardSize.height, height: cardSize.width });
    expect(colourful).toBe(0);
  });

  it('shows each box, which can be moved, undone and removed', async () => {
    const { page } = visit;
    const boxes = page.locator('.mask-boxes button');
    await visit.pick('drivers-licence', card);
    await visit.draw({ left: 100, top: 100, width: 200, height: 60 });
    await visit.draw(around);
    expect(await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')))).toEqual([
      '黒い枠 1',
      '黒い枠 2',
    ]);
    await visit.draw({ left: 150, top: 130, width: 300, height: 0 });
    expect(await boxes.count()).toBe(2);
    const moved = await boxes.first().boundingBox();
    expect(moved?.x).toBeCloseTo((await visit.at(400, 100)).x, 0);
    await page.click('[data-act="undo"]');
    expect((await boxes.first().boundingBox())?.x).toBeCloseTo((await visit.at(100, 100)).x, 0);
    await boxes.first().focus();
    await page.keyboard.press('Delete');
    expect(await boxes.count()).toBe(1);
    await page.keyboard.press('Delete');
    expect(await boxes.count()).toBe(0);
    expect(await page.locator('[data-act="add"]').evaluate((add) => add === document.activeElement)).toBe(
      true,
    );
  });

  it('is shrunk to 3000 pixels, and lies on white where it was transparent', async () => {
    const rows = Buffer.alloc(400 * (1 + 3_200 * 4));
    await visit.pick('passport', aPng({ width: 3_200, height: 400, colourType: 6, rows }));
    await visit.send();
    const image = await visit.uploaded();
    expect(await sharp(image).metadata()).toMatchObject({ format: 'jpeg', width: 3_000, height: 375 });
    expect((await sharp(image).stats()).channels.map(({ min }) => min > 250)).toEqual([true, true, true]);
  });

  it('is upright, as its EXIF says', async () => {
    await visit.pick('passport', await sharp(card).withMetadata({ orientation: 6 }).toBuffer());
    await visit.send();
    expect((await lookAt(await visit.uploaded())).size).toEqual({ width: 640, height: 1_000 });
  });
});
