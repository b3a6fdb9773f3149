import { describe, expect, it } from 'vitest';
import { assetHeaders, pageHeaders, pageHeadersWith } from '../../functions/pages/headers.ts';

describe('headers of a page', () => {
  it('allow nothing but the desk’s own style, script, form target and inline images', () => {
    expect(pageHeaders['Content-Security-Policy']?.split('; ')).toEqual([
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' data:",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
  });

  it('let no page be kept, referred to, framed, sniffed or indexed', () => {
    expect(pageHeaders).toMatchObject({
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'DENY',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    });
    expect(pageHeaders['Strict-Transport-Security']).toMatch(/^max-age=\d{8}$/);
    expect(pageHeaders['Permissions-Policy']).toContain('camera=()');
  });
});

describe('headers of a page that needs more', () => {
  const policyWith = (needs: Parameters<typeof pageHeadersWith>[0]) =>
    pageHeadersWith(needs)['Content-Security-Policy']?.split('; ') ?? [];
  const usual = policyWith({});
  const origin = 'https://uploads.example';

  it.each([
    [{ connects: [origin] }, [`connect-src 'self' ${origin}`], []],
    [{ frames: true }, ["frame-src 'self'"], []],
    [{ framedBySelf: true }, ["frame-ancestors 'self'"], ["frame-ancestors 'none'"]],
    [{ refresh: { seconds: 60, url: '/v1/identity' } }, [], []],
  ])('allow %j and nothing else', (needs, added, removed) => {
    const policy = policyWith(needs);
    expect(policy.filter((each) => !usual.includes(each))).toEqual(added);
    expect(usual.filter((each) => !policy.includes(each))).toEqual(removed);
  });

  it('let only a page that may be framed be framed, by this desk', () => {
    expect(pageHeadersWith({ framedBySelf: true })['X-Frame-Options']).toBe('SAMEORIGIN');
    expect(pageHeadersWith({ frames: true })['X-Frame-Options']).toBe('DENY');
  });

  it('replace the page after its time', () => {
    expect(pageHeadersWith({ refresh: { seconds: 60, url: '/v1/identity' } })['Refresh']).toBe(
      '60; url=/v1/identity',
    );
    expect(pageHeaders).not.toHaveProperty('Refresh');
  });
});

describe('headers of an asset', () => {
  it('let it be kept for ever under its name', () => {
    expect(assetHeaders('text/css; charset=utf-8')).toMatchObject({
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    });
  });
});
