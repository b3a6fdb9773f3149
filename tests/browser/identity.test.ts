import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiDesk } from '../support/api/desk.ts';
import { identityLink, identityMap, judging } from '../support/api/identity.ts';
import { link, reviewer } from '../support/api/requests.ts';
import { axeViolations } from '../support/engines/axe.ts';
import { launchBrowser, newPage } from '../support/engines/browser.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { documentsDesk } from '../support/evidence/documents-desk.ts';
import { deskUrl, serveDesk } from './support/desk-in-browser.ts';
import { aCard } from './support/photos.ts';

let browser: Browser;
let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  browser = await launchBrowser();
  desk = await ApiDesk.open(dynamoDb(), documentsDesk(), identityMap);
  desk.images.picture = await aCard();
  aya = await reviewer(desk, 'aya');
});
afterAll(() => browser.close());
beforeEach(() => desk.pass(900));

const files = [{}, { document: 'eligibility-certificate' }];
const press = (page: Page, name: string) => page.locator(`button[value="${name}"]`).click();
const enter = async (page: Page, form: string) => {
  await page.fill(`${form} input[name="staffCode"]`, aya.code());
  await page.click(`${form} button`);
};

/** The image that the frame shows now, if it shows one. */
const shownIn = (page: Page) => page.frameLocator('iframe[name="document"]').locator('img');

describe('the page of documents in a browser', () => {
  it.each([
    ['ja', 'desktop'],
    ['en', 'phone'],
  ] as const)(
    'has no axe violation in %s on a %s, from the link to the judgement',
    async (language, device) => {
      const request = await judging(desk, { files });
      const { token } = await identityLink(desk, request, 'aya');
      const { page, problems } = await newPage(browser, { device });
      await serveDesk(page, desk);
      await page.goto(deskUrl(`/identity?language=${language}#${token}`));
      expect(await axeViolations(page)).toEqual([]);
      await enter(page, '#by-link');
      expect(await axeViolations(page)).toEqual([]);
      await page.locator('form[target="document"] button').first().click();
      await shownIn(page).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await press(page, 'approve');
      expect(await axeViolations(page)).toEqual([]);
      for (const box of await page.locator('input[type="checkbox"]').all()) await box.check();
      await press(page, 'approve');
      expect(await axeViolations(page)).toEqual([]);
      expect((await desk.ports.store.read(request.requestId)).proof).toBe('P3');
      expect(problems).toEqual([]);
    },
  );

  it('A13: needs no script, shows one image at a time, and hides it again when its time is over', async () => {
    const request = await judging(desk, { files });
    const { code } = await identityLink(desk, request, 'aya');
    const { page } = await newPage(browser, { javaScriptEnabled: false });
    const refreshes: string[] = [];
    await serveDesk(page, desk, (path, headers) => {
      if (path !== '/identity/image') return headers;
      refreshes.push(headers['Refresh'] ?? '');
      return { ...headers, Refresh: (headers['Refresh'] ?? '').replace(/^60;/, '2;') };
    });
    await page.goto(deskUrl('/identity?language=ja'));
    await page.fill('#reference', request.reference);
    await page.fill('#code', code);
    await enter(page, '#by-hand form');
    for (const button of await page.locator('form[target="document"] button').all()) await button.click();
    await shownIn(page).waitFor();
    expect(await shownIn(page).count()).toBe(1);
    await shownIn(page).waitFor({ state: 'detached' });
    expect(page.frame({ name: 'document' })?.url()).toBe('about:blank');
    expect(new Set(refreshes)).toEqual(new Set(['60; url=about:blank']));
  });

  it('A2: a scanner that opens the link and presses every button learns and changes nothing', async () => {
    const request = await judging(desk, { files });
    const { requestId, reference } = request;
    const identity = await identityLink(desk, request, 'aya');
    const queue = await link(desk, { purpose: 'queue', staffId: aya.staffId }, reference);
    const before = await desk.digest();
    for (const [path, { token }] of [
      ['/identity', identity],
      ['/queue', queue],
    ] as const) {
      const { page } = await newPage(browser);
      const seen: string[] = [];
      await serveDesk(page, desk);
      for (const form of ['#by-link', '#by-hand form']) {
        await page.goto('about:blank');
        await page.goto(deskUrl(`${path}?language=ja#${token}`));
        await page.locator(`${form} button`).evaluate((button: HTMLButtonElement) => {
          button.form?.setAttribute('novalidate', '');
        });
        await page.locator(form).evaluate((element) => element.closest('details')?.setAttribute('open', ''));
        await page.click(`${form} button`);
        await page.waitForLoadState();
        seen.push(await page.content());
      }
      for (const text of ['見本 花子', '1990-04-01', requestId]) expect(seen.join()).not.toContain(text);
    }
    expect(await desk.digest()).toBe(before);
  });
});

describe('the list in a browser', () => {
  it('has no axe violation, and leads to a request by its own link and another code', async () => {
    const request = await judging(desk, { files });
    const { token } = await link(desk, { purpose: 'queue', staffId: aya.staffId }, request.reference);
    const { page, problems } = await newPage(browser, { device: 'phone' });
    await serveDesk(page, desk);
    await page.goto(deskUrl(`/queue?language=ja#${token}`));
    expect(await axeViolations(page)).toEqual([]);
    await enter(page, '#by-link');
    expect(await axeViolations(page)).toEqual([]);
    desk.pass(30);
    await enter(page, `li:has-text("${request.reference}")`);
    await page.locator('iframe[name="document"]').waitFor();
    expect(problems).toEqual([]);
  });
});
