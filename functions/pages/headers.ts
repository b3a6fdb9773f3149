/** What a page needs beyond what every page may do; whatever is not named stays forbidden. */
export interface PageNeeds {
  /** Origins that its script sends to, such as `https://bucket.s3.ap-northeast-1.amazonaws.com`; our own is added. */
  connects?: readonly string[];
  /** Origins that a form of it leads to by a redirect; browsers hold `form-action` against those, too. CSP 3, 6.4.2 */
  leadsTo?: readonly string[];
  /** It shows other pages of this desk in frames. */
  frames?: boolean;
  /** It may stand in a frame of another page of this desk. */
  framedBySelf?: boolean;
  /** It is replaced by that URL after so many seconds. */
  refresh?: { seconds: number; url: string };
}

const contentSecurityPolicy = ({ connects, leadsTo = [], frames, framedBySelf }: PageNeeds): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self' data:",
    ...(connects ? [`connect-src ${["'self'", ...connects].join(' ')}`] : []),
    ...(frames ? ["frame-src 'self'"] : []),
    `form-action ${["'self'", ...leadsTo].join(' ')}`,
    `frame-ancestors ${framedBySelf ? "'self'" : "'none'"}`,
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
export const pageHeadersWith = (needs: PageNeeds): Readonly<Record<string, string>> => ({
  ...everywhere,
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': contentSecurityPolicy(needs),
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': needs.framedBySelf ? 'SAMEORIGIN' : 'DENY',
  'X-Robots-Tag': 'noindex',
  ...(needs.refresh && { Refresh: `${needs.refresh.seconds}; url=${needs.refresh.url}` }),
});

/** Sent with a page that needs nothing special. */
export const pageHeaders = pageHeadersWith({});

/** Sent with an asset, which never changes under its name. */
export const assetHeaders = (contentType: string): Readonly<Record<string, string>> => ({
  ...everywhere,
  'Content-Type': contentType,
  'Cache-Control': 'public, max-age=31536000, immutable',
});
