/** One access-log event, as the queue takes it. `functions/domain/access-log/event.ts` judges it on arrival. */
export interface SentEvent {
  /** ISO 8601 with offset: `2026-11-24T13:05:32.120+09:00`. */
  time: string;
  /** Value of the site's visitor cookie: random and opaque, 22 to 128 letters, digits, `-` and `_`. */
  visitor?: string | undefined;
  /** Value of the data map's subject identifier, where somebody is logged in. */
  account?: string | undefined;
  /** IPv4 or IPv6. */
  ip?: string | undefined;
  /** `GET`, `POST` … */
  method: string;
  /** Path with its query, as asked for. */
  path: string;
  status: number;
  referrer?: string | undefined;
  userAgent?: string | undefined;
  bytes?: number | undefined;
  durationMs?: number | undefined;
}
