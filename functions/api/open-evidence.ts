import * as z from 'zod';
import { calendarDate } from '../domain/due-date.ts';
import { withoutLapsed } from '../domain/evidence/lapsed.ts';
import { tokenFor } from '../domain/evidence/open-by-token.ts';
import { readRound } from '../domain/evidence/open-round.ts';
import { credentialFields, credentialOf } from '../domain/links/link-credential.ts';
import { openLink } from '../domain/links/open-link.ts';
import { renderEvidence } from '../pages/evidence.tsx';
import { type Uploading, UploadingEnvironment, uploading } from '../runtime/dependencies/uploading.ts';
import { http } from '../runtime/http.ts';
import { html } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = UploadingEnvironment;
export const InputSchema = z.strictObject(credentialFields);

/** Shows which documents are accepted today, and takes them; only after the mailbox was confirmed. */
export const openEvidence = async (
  input: z.infer<typeof InputSchema>,
  ports: Uploading,
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
  ports: uploading,
  run: openEvidence,
});
