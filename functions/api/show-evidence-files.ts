import * as z from 'zod';
import type { EvidenceFile } from '../domain/evidence/evidence-set.ts';
import { withoutLapsed } from '../domain/evidence/lapsed.ts';
import { readRound } from '../domain/evidence/open-round.ts';
import { missingIn } from '../domain/evidence/submission.ts';
import { TokenSchema } from '../domain/links/link-credential.ts';
import { openLink } from '../domain/links/open-link.ts';
import {
  type RequestWithDesk,
  RequestWithDeskEnvironment,
  requestWithDesk,
} from '../runtime/dependencies/request-with-desk.ts';
import { SiteEnvironment } from '../runtime/dependencies/site.ts';
import { http } from '../runtime/http.ts';
import { json } from '../runtime/http-answer.ts';
import type { Caller } from '../runtime/http-caller.ts';

export const EnvironmentSchema = z.object({
  ...SiteEnvironment.shape,
  ...RequestWithDeskEnvironment.shape,
});
export const InputSchema = z.strictObject({ token: TokenSchema });

const shown = ({ fileId, document, side, state, refusal }: EvidenceFile) => ({
  fileId,
  document,
  side,
  state,
  ...(refusal && { refusal }),
});

/** Tells how far the checks of uploaded files are, and what is still missing; nothing of what the files show. */
export const showEvidenceFiles = async (
  credential: z.infer<typeof InputSchema>,
  ports: RequestWithDesk,
  { source }: Caller,
) => {
  const link = await openLink('evidence', credential, source, ports);
  const { evidence, documents } = await readRound(link, ports);
  const submitted = evidence.submittedAt !== undefined;
  const now = ports.clock.now();
  const missing = submitted ? [] : missingIn(evidence, documents, now);
  return json({ files: withoutLapsed(evidence, now).files.map(shown), submitted, missing });
};

export const handler = http({
  environment: EnvironmentSchema,
  input: InputSchema,
  ports: requestWithDesk,
  run: showEvidenceFiles,
});
