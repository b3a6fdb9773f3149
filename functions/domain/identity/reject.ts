import { InvalidInputError } from '../errors.ts';
import type { EvidenceSet, IdentityReason } from '../evidence/evidence-set.ts';
import type { StaffId } from '../ids.ts';
import type { SideWrite } from '../ports/request-store.ts';
import type { OutboxMail } from '../request/outbox.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import {
  endedBy,
  factOf,
  type Judged,
  type Judgement,
  left,
  requireShown,
  requireUnjudged,
  writesOf,
} from './judgement.ts';

/** The rejection, for one who did not propose it. Throws InvalidInputError: four eyes are two people. */
const requireOthers = (judgement: Judgement): NonNullable<EvidenceSet['rejection']> => {
  requireShown(judgement);
  const { rejection } = judgement.evidence;
  if (!rejection) throw new InvalidInputError('intent', 'judge first: nothing is recorded yet');
  if (rejection.staffId === judgement.by) {
    throw new InvalidInputError('intent', 'another member of staff must confirm or return your rejection');
  }
  return rejection;
};

const refusal = (judgement: Judgement, reason: IdentityReason): Judged => ({
  change: {
    next: left(judgement, 'refused', { outcome: 'R_ID_NOT_CONFIRMED' }),
    fact: factOf(judgement, 'identity-rejected', { reason }),
  },
  writes: writesOf(judgement, endedBy(judgement, 'rejected', reason)),
  result: 'identity-rejected',
});

const mailTo = ({ evidence, now }: Judgement, kind: OutboxMail['kind'], staffId: StaffId): OutboxMail => ({
  name: `${kind}.${(evidence.evidenceHash ?? '').slice(0, 8)}.${evidence.version}.${staffId}`,
  kind,
  to: { role: 'staff', staffId },
  notBefore: now.toISOString(),
});

const asked = (judgement: Judgement, kind: OutboxMail['kind'], members: readonly StaffId[]): SideWrite[] =>
  members.map((staffId) => ({
    write: 'outbox',
    requestId: judgement.request.requestId,
    mail: mailTo(judgement, kind, staffId),
  }));

const unmoved = ({ request, now }: Judgement): SubjectRequest => changed(request, request.status, {}, now);

/** Rejects the documents; where two are needed the others are asked to confirm it. */
export const reject = (judgement: Judgement, reason: IdentityReason): Judged => {
  requireUnjudged(judgement);
  const { evidence, by, needed, others, now } = judgement;
  if (needed <= 1) return refusal(judgement, reason);
  const rejection = { staffId: by, reason, at: now.toISOString() };
  return {
    change: {
      next: unmoved(judgement),
      fact: factOf(judgement, 'identity-rejection-proposed', { reason }),
    },
    writes: [
      ...writesOf(judgement, { ...evidence, version: evidence.version + 1, rejection }),
      ...asked(judgement, 'second-identity', others),
    ],
    result: 'identity-second-needed',
  };
};

/** Confirms exactly the rejection that was recorded and shown. */
export const confirmRejection = (judgement: Judgement): Judged =>
  refusal(judgement, requireOthers(judgement).reason);

/** Returns it: the documents are judged anew by whoever comes first. */
export const returnRejection = (judgement: Judgement): Judged => {
  requireOthers(judgement);
  const { by, others } = judgement;
  const { rejection: _, ...rest } = judgement.evidence;
  const evidence = { ...rest, version: rest.version + 1 };
  return {
    change: { next: unmoved(judgement), fact: factOf(judgement, 'identity-rejection-returned') },
    writes: [...writesOf(judgement, evidence), ...asked(judgement, 'review-identity', [by, ...others])],
    result: 'identity-returned',
  };
};
