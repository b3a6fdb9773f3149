import type { Page } from 'playwright-core';
import type { ApiDesk } from '../../support/api/desk.ts';

const origin = 'https://desk.example';
const stage = '/v1';

/** Address of a page of the desk in a browser. */
export const deskUrl = (path: string): string => `${origin}${stage}${path}`;

/**
 * Lets a browser's page reach the desk's own handlers under their address, so that its security policy holds as it
 * does for people. `alter` changes headers of an answer.
 */
export const serveDesk = async (
  page: Page,
  desk: ApiDesk,
  alter: (path: string, headers: Record<string, string>) => Record<string, string> = (_, headers) => headers,
): Promise<void> => {
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const url = new URL(request.url());
    const path = url.pathname.slice(stage.length);
    const asset = /^\/assets\/(.+)$/.exec(path)?.[1];
    const body = request.postData();
    const answer = await desk.send({
      method: request.method(),
      resource: asset ? '/assets/{name}' : path,
      query: Object.fromEntries(url.searchParams),
      ...(body !== null && { body }),
      ...(asset && { pathParameters: { name: asset } }),
    });
    const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]);
    await route.fulfill({
      status: answer.statusCode,
      headers: alter(path, Object.fromEntries(headers)),
      body: answer.body,
    });
  });
};
