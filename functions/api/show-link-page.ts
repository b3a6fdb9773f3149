import * as z from 'zod';
import { NotFoundError } from '../domain/errors.ts';
import { type LinkPagePurpose, renderLinkPage } from '../pages/link-page.tsx';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({ ...SiteEnvironment.shape });
/** Mail programs add queries of their own: they are passed over. The token is in the fragment, which stays there. */
export const InputSchema = z.object({});

const purposes: Readonly<Record<string, LinkPagePurpose>> = {
  '/confirm': 'confirm',
  '/status': 'status',
  '/evidence': 'evidence',
  '/package': 'package',
  '/review': 'review',
  '/choose': 'choose',
  '/identity': 'identity',
  '/queue': 'queue',
  '/objection': 'objection',
  '/enrol': 'enrol',
};

/** Shows the page that a link leads to: it reads nothing and changes nothing, whoever follows the link. */
export const showLinkPage = (_input: z.infer<typeof InputSchema>, _ports: object, caller: Caller) => {
  const purpose = purposes[caller.resource];
  if (!purpose) throw new NotFoundError('route: no link leads here');
  return html(renderLinkPage({ ...caller.page, purpose }));
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: () => ({}),
  run: showLinkPage,
});
