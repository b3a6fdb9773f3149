/**
 * How our SDK clients wait and try again: three tries of a call that hangs end within the ten seconds of the
 * functions behind the routes. The SDK's own default is to wait for ever.
 */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;

/** Pauses between the tries of a call: the SDK's grow from 0.1 s, or 0.5 s where it was throttled, with jitter. */
const pausesMs = 1_500;

/** Longest time of a call by these settings, one that hangs in every try. */
export const longestCallMs =
  clientSettings.maxAttempts * clientSettings.requestHandler.requestTimeout + pausesMs;
