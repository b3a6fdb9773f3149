import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../support/engines/axe.ts';
import { launchBrowser, newPage } from '../support/engines/browser.ts';
import { evidenceDesk } from './support/evidence-desk.ts';
import { type Visit, visitEvidence } from './support/evidence-visit.ts';
import { aCard, lookAt } from './support/photos.ts';

let browser: Browser;
let card: Buffer;
const visits: Visit[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  card = await aCard();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const { desk, page, problems } of visits.splice(0)) {
    await page.context().close();
    await desk.close();
    expect(problems).toEqual([]);
  }
});

const visitWith = async (options: Parameters<typeof visitEvidence>[1] = {}): Promise<Visit> => {
  const visit = await visitEvidence(browser, options);
  visits.push(visit);
  return visit;
};

/** HEIF's first box, as a telephone's camera writes it. */
const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0mif1heic')]);

describe('the evidence page', () => {
  it.each([
    ['ja', 'desktop'],
    ['en', 'phone'],
  ] as const)(
    'has no axe violation in %s on a %s, at the start, with the tool, with an answer',
    async (language, device) => {
      const { desk, page, ...visit } = await visitWith({ language, device });
      expect(await axeViolations(page)).toEqual([]);
      await visit.pick('eligibility-certificate', card);
      await page.click('[data-act="add"]');
      expect(await axeViolations(page)).toEqual([]);
      desk.verdict = { state: 'refused', refusal: 'too-small' };
      await visit.send('refused');
      expect(await axeViolations(page)).toEqual([]);
    },
  );

  it('A14: takes a box drawn with a finger on a phone', async () => {
    const { page, ...visit } = await visitWith({ device: 'phone' });
    await visit.pick('passport', card);
    const from = await visit.at(334, 324);
    const to = await visit.at(626, 396);
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
    for (const part of [0.3, 0.6, 1]) {
      const point = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
    }
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await visit.send();
    expect(await lookAt(await visit.uploaded())).toMatchObject({ colourful: 0 });
  });

  it('shows how far an upload is, in a bar and in words', async () => {
    const { desk, page, ...visit } = await visitWith();
    const seen = Promise.withResolvers<void>();
    desk.duringUpload = () => seen.promise;
    desk.checksAtOnce = false;
    await visit.pick('passport', card);
    await page.click('#send');
    await page.getByText('送信しています 100%').waitFor();
    expect(await page.locator('progress').evaluate((bar) => bar.getAttribute('value'))).toBe('100');
    expect(await page.locator('#send').isDisabled()).toBe(true);
    seen.resolve();
    await page.getByText('送信しました。続けて、画像を確認しています。').waitFor();
    await page.locator('#files li[data-state="screened"]').waitFor();
    expect(await page.locator('progress').isVisible()).toBe(false);
    expect(await page.textContent('#files-note')).toBe('パスポート（表面） 受け付けました');
  });

  it.each([
    ['HEIC', heic, 'HEIC などの形式の画像は、ここでは開けません。'],
    ['text', Buffer.from('no image at all'), 'JPEG または PNG の画像を選んでください。'],
    ['cut', Buffer.from('ffd8ffe000', 'hex'), '画像を開けませんでした。'],
  ])('refuses a file that is %s with words', async (_, buffer, words) => {
    const { page } = await visitWith();
    await page.setInputFiles('#file', { name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
    await page.locator('#picture-problem', { hasText: words }).waitFor();
    expect(await page.locator('#mask').isVisible()).toBe(false);
  });

  it('says why a file was refused and lets it be sent anew', async () => {
    const { desk, page, ...visit } = await visitWith();
    desk.verdict = { state: 'refused', refusal: 'unreadable' };
    await visit.pick('my-number-card', card);
    await visit.send('refused');
    expect(await page.textContent('#files')).toContain('画像が壊れているか、途中で切れています。');
    await page.check('input[value="passport"]');
    await page.click('#files button');
    expect(await page.isChecked('input[value="my-number-card"]')).toBe(true);
    expect(await page.locator('#file').evaluate((field) => field === document.activeElement)).toBe(true);
    desk.verdict = { state: 'screened' };
    await visit.pick('my-number-card', card);
    await visit.send('screened');
    expect(await page.locator('#files li').count()).toBe(1);
  });

  it('keeps the image when an upload fails, and tries again under the same grant', async () => {
    const { desk, page, ...visit } = await visitWith();
    desk.uploadStatus = 403;
    await visit.pick('passport', card);
    await page.click('#send');
    await page.getByText('送信できませんでした。').waitFor();
    await visit.send();
    expect(desk.uploads).toHaveLength(2);
    expect(desk.asked).toHaveLength(1);
  });

  it('says that the end of the reference is wrong, and goes there', async () => {
    const { page, ...visit } = await visitWith();
    await visit.pick('passport', card);
    await page.fill('#tail', 'AAAA');
    await page.click('#send');
    await page.getByText('受付番号の末尾4文字が一致しません。').waitFor();
    expect(await page.locator('#tail').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('A14: does not send what must be masked before a person says that it is', async () => {
    const { desk, page, ...visit } = await visitWith();
    await visit.pick('eligibility-certificate', card);
    expect(await page.locator('#to-hide li').allTextContents()).toEqual([
      '保険者番号',
      '記号・番号（枝番を含む）',
      'QRコード',
    ]);
    await page.click('#send');
    // The browser goes there and says why.
    await page.locator('#covered input:invalid:focus').waitFor({ timeout: 5_000 });
    expect(desk.asked).toEqual([]);
  });

  it('asks for the side only where a document has two', async () => {
    const { page } = await visitWith();
    await page.check('input[value="drivers-licence"]');
    await page.check('input[name="side"][value="back"]');
    await page.check('input[value="passport"]');
    expect(await page.locator('#sides').isVisible()).toBe(false);
    expect(await page.locator('input[name="side"]:checked').getAttribute('value')).toBe('front');
  });

  it('submits nothing that is known to be too little, and says what is missing', async () => {
    const { desk, page, ...visit } = await visitWith();
    await page.fill('#name', '見本 花子');
    await page.fill('#tail', '92TD');
    await page.click('#submission button');
    expect(await page.locator('#missing p').count()).toBe(2);
    expect(desk.submitted).toEqual([]);
    await visit.pick('drivers-licence', card);
    await visit.send();
    await page.click('#submission button');
    await page.waitForLoadState();
    expect(desk.submitted).toMatchObject([{ tail: '92TD', name: '見本 花子' }]);
  });

  it('names the counter where there is no JavaScript', async () => {
    const desk = await evidenceDesk();
    const { page } = await newPage(browser, { javaScriptEnabled: false });
    await page.goto(desk.url());
    expect(await page.locator('noscript').textContent()).toContain('desk@desk.example');
    expect(await page.locator('#evidence').isVisible()).toBe(false);
    expect(await page.getByText('健康保険証は使えなくなりました。').isVisible()).toBe(true);
    await desk.close();
  });
});
