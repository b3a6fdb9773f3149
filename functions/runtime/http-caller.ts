import type { Desk } from '../domain/desk/desk.ts';
import { type Language, LanguageSchema } from '../domain/right.ts';
import type { PageProps } from '../pages/page-props.ts';
import type { Site } from './dependencies/site.ts';
import { type HttpEvent, hintOf } from './http-event.ts';

/** What a handler may know of who asks, beside the input. */
export interface Caller {
  /** What every page is rendered with. */
  page: PageProps;
  /** An answer in JSON is wanted: a program asks and not a browser. */
  wantsJson: boolean;
  /** Network address: hash it with the desk's secret before it is stored or counted. */
  source: string;
  /** IAM let the caller in by a signature; false on every open route. */
  signed: boolean;
  /** Template of the route, such as `/confirm`. */
  resource: string;
  /** Method and template, for the log. */
  route: string;
}

const isOffered = (language: Language, desk: Desk): boolean => desk.languages.includes(language);

/** Tags of Accept-Language in the order sent; weights are left aside, browsers sort by them. RFC 9110 12.5.4. */
const preferred = (header: string, desk: Desk): Language | undefined => {
  const tags = header
    .toLowerCase()
    .split(',')
    .map((tag) => tag.trim().slice(0, 2));
  const known = tags.flatMap((tag) => LanguageSchema.safeParse(tag).data ?? []);
  return known.find((language) => isOffered(language, desk));
};

/** The language chosen in the address, else the browser's, else the desk's first. */
const languageFor = (event: HttpEvent, desk: Desk): Language => {
  const asked = LanguageSchema.safeParse(event.multiValueQueryStringParameters?.['language']?.[0]);
  if (asked.success && isOffered(asked.data, desk)) return asked.data;
  return preferred(hintOf(event, 'accept-language'), desk) ?? desk.languages[0] ?? 'ja';
};

const wantsJson = (event: HttpEvent): boolean => {
  const accept = hintOf(event, 'accept').toLowerCase();
  if (accept.includes('text/html')) return false;
  return accept.includes('json') || hintOf(event, 'content-type').toLowerCase().includes('json');
};

/** Who asks, as far as the event tells. */
export const callerOf = (event: HttpEvent, site: Site): Caller => ({
  page: { ...site, language: languageFor(event, site.desk) },
  wantsJson: wantsJson(event),
  source: event.requestContext.identity.sourceIp,
  signed: Boolean(event.requestContext.identity.userArn),
  resource: event.resource,
  route: `${event.httpMethod} ${event.resource}`,
});
