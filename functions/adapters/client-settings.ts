/**
 * How our SDK clients wait and try again: three tries of a call that hangs end within the ten seconds of the
 * functions behind the routes. The SDK's own default is to wait for ever.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;
