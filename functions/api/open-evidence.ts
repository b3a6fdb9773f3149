import * as z from 'zod';
import { calendarDate } from '../domain/due-date.ts';
import { withoutLapsed } from '../domain/evidence/lapsed.ts';
import { tokenFor } from '../domain/evidence/open-by-token.ts';
import { readRound } from '../domain/evidence/open-round.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { type LinkPorts, openLink } from '../domain/links/open-link.ts';
import type { DeskStore } from '../domain/ports/desk-store.ts';
import type { Random } from '../domain/ports/random.ts';
import type { RequestStore } from '../domain/ports/request-store.ts';
import type { UploadGrants } from '../domain/ports/upload-grants.ts';
import { renderEvidence } from '../pages/evidence.tsx';
import { DeskStoreEnvironment, deskStore } from '../runtime/dependencies/desk-store.ts';
import { LinkOpeningEnvironment, linkOpening } from '../runtime/dependencies/link-opening.ts';
import { random } from '../runtime/dependencies/random.ts';
import { RequestStoreEnvironment, requestStore } from '../runtime/dependencies/request-store.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { UploadGrantsEnvironment, uploadGrants } from '../runtime/dependencies/upload-grants.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...LinkOpeningEnvironment.shape,
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...UploadGrantsEnvironment.shape,
});
export const InputSchema = z.strictObject(credentialFields);

interface Ports extends LinkPorts {
  store: RequestStore;
  desks: DeskStore;
  grants: UploadGrants;
  random: Random;
}

/** Shows which documents are accepted today, and takes them; only after the mailbox was confirmed. */
export const openEvidence = async (
  input: z.infer<typeof InputSchema>,
  ports: Ports,
  { page, source }: Caller,
) => {
  const typed = credentialOf(input);
  const link = await openLink('evidence', typed, source, ports);
  const round = await readRound(link, ports);
  const credential = await tokenFor(typed, link, ports);
  const now = ports.clock.now();
  const evidence = withoutLapsed(round.evidence, now);
  const connects = [await ports.grants.origin()];
  const props = { ...page, ...round, evidence, credential, today: calendarDate(now) };
  return html(renderEvidence(props), 200, { connects });
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: (environment) => ({
    ...linkOpening(environment),
    store: requestStore(environment),
    desks: deskStore(environment),
    grants: uploadGrants(environment),
    random: random(),
  }),
  run: openEvidence,
});
