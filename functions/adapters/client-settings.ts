/**
 * How our SDK clients wait and try again. Two tries of a hung call and their pauses fit into the ten seconds of a
 * page's function; the SDK's own default is to wait for ever.
 */
export const clientSettings = {
  maxAttempts: 4,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
} as const;
