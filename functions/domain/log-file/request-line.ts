import { unescaped } from './escapes.ts';

/** Origin form, absolute form as a proxy or a load balancer writes it, and HTTP/0.9, which names no version. */
const form =
  /^(?<method>[A-Z]{3,10}) (?:(?:https?|wss?):\/\/[^/? ]*(?<behindHost>[/?][^ ]*)?|(?<origin>\/[^ ]*))(?: HTTP\/\d(?:\.\d)?)?$/;

/**
 * Reads the request line of a log: its method, and its path with the query. Undefined where it asks for no page:
 * `OPTIONS *`, `CONNECT`, a connection without a request, noise. RFC 9112, 3.
 */
export const requestIn = (field: string | undefined): { method: string; path: string } | undefined => {
  const { method, behindHost = '/', origin = behindHost } = form.exec(field ?? '')?.groups ?? {};
  if (method === undefined) return undefined;
  return { method, path: unescaped(origin.startsWith('/') ? origin : `/${origin}`) };
};
