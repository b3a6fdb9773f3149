import { describe, expect, it } from 'vitest';
import { assetHeaders, pageHeaders } from '../../functions/pages/headers.ts';

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

describe('headers of an asset', () => {
  it('let it be kept for ever under its name', () => {
    expect(assetHeaders('text/css; charset=utf-8')).toMatchObject({
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    });
  });
});
