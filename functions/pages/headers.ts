const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'Strict-Transport-Security': 'max-age=63072000',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/**
 * Sent with every page. `no-referrer` keeps reference and token out of other servers' logs; browsers then send
 * `Origin: null` with our own form posts (Fetch standard, 3.2), so no handler may go by that header.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...everywhere,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': contentSecurityPolicy,
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
};

/** Sent with an asset, which never changes under its name. */
export const assetHeaders = (contentType: string): Readonly<Record<string, string>> => ({
  ...everywhere,
  'Content-Type': contentType,
  'Cache-Control': 'public, max-age=31536000, immutable',
});
