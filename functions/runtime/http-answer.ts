import type { APIGatewayProxyResult } from 'aws-lambda';
import { type PageNeeds, pageHeaders, pageHeadersWith } from '../pages/headers.ts';

/** What a handler answers. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** A page, by default with status 200 and allowed nothing but what every page is. */
export const html = (body: string, status = 200, needs: PageNeeds = {}): Answer => ({
  status,
  headers: pageHeadersWith(needs),
  body,
});

/** A JSON answer, as little stored or framed as a page. */
export const json = (value: unknown, status = 200, contentType = 'application/json'): Answer => ({
  status,
  headers: { ...pageHeaders, 'Content-Type': contentType },
  body: JSON.stringify(value),
});

/** Leads on by a GET, which takes neither fields nor the address of the page with it. RFC 9110 15.4.4. */
export const seeOther = (location: string): Answer => ({
  status: 303,
  headers: { ...pageHeaders, Location: location },
  body: '',
});

/** Language and form of an answer follow these. RFC 9110 12.5.5. */
const vary = { Vary: 'Accept, Accept-Language' };

/** The answer as the gateway takes it; to HEAD without its body (RFC 9110 9.3.2). */
export const toResult = ({ status, headers, body }: Answer, method: string): APIGatewayProxyResult => ({
  statusCode: status,
  headers: { ...vary, ...headers },
  body: method === 'HEAD' ? '' : body,
});
