import * as z from 'zod';
import { AttemptSupersededError, ChangeNotAllowedError } from '../errors.ts';
import {
  DecisionHashSchema,
  DeskHashSchema,
  EvidenceHashSchema,
  MailboxKeySchema,
  PlanHashSchema,
  ReferenceSchema,
  type RequestId,
  RequestIdSchema,
  SubjectKeySchema,
} from '../ids.ts';
import { LanguageSchema, ProofSchema, RightSchema } from '../right.ts';
import { OutcomeSchema } from './outcome.ts';

export const StatusSchema = z.enum([
  'received',
  'confirming',
  'queued',
  'locating',
  'awaiting-evidence',
  'in-review',
  'planned',
  'approved',
  'cooling-off',
  'fulfilling',
  'verifying',
  'completed',
  'partly-completed',
  'refused',
  'no-data',
  'withdrawn',
  'expired',
  'failed',
]);
export type Status = z.infer<typeof StatusSchema>;

const ends = ['completed', 'partly-completed', 'refused', 'no-data', 'withdrawn', 'expired'] as const;
const before = ['failed', 'withdrawn'] as const;

/** Every allowed change of status, in one table. Back to `locating`: what was approved is no longer what is there. */
export const allowedChanges: Readonly<Record<Status, readonly Status[]>> = {
  received: ['confirming', ...before],
  confirming: ['locating', 'queued', 'expired', ...before],
  queued: ['locating', ...ends, 'failed'],
  locating: ['in-review', 'awaiting-evidence', 'planned', 'no-data', 'refused', ...before],
  'awaiting-evidence': ['in-review', 'locating', 'expired', 'refused', ...before],
  'in-review': ['locating', 'refused', ...before],
  planned: ['approved', 'refused', 'locating', ...before],
  approved: ['cooling-off', 'fulfilling', 'locating', ...before],
  'cooling-off': ['fulfilling', 'locating', ...before],
  fulfilling: ['verifying', 'locating', 'failed'],
  verifying: ['completed', 'partly-completed', 'no-data', 'fulfilling', 'failed'],
  completed: [],
  'partly-completed': [],
  refused: [],
  'no-data': [],
  withdrawn: [],
  expired: [],
  failed: [
    'received',
    'confirming',
    'queued',
    'locating',
    'awaiting-evidence',
    'in-review',
    'planned',
    'approved',
    'cooling-off',
    'fulfilling',
    'verifying',
    'withdrawn',
  ],
};

/** A guest has nothing to confirm, and takes a place in line at once. */
const changesOfGuests: Readonly<Partial<Record<Status, readonly Status[]>>> = {
  received: ['locating', 'queued'],
};

/** One ask, from arrival to close; holds no personal data. */
export const SubjectRequestSchema = z.strictObject({
  requestId: RequestIdSchema,
  reference: ReferenceSchema,
  right: RightSchema,
  language: LanguageSchema,
  status: StatusSchema,
  /** Internal lock: every change is conditional on the version it was made from. */
  version: z.int().min(1),
  /** Number of the execution that may write, 0 before the first. */
  attempt: z.int().min(0),
  deskHash: DeskHashSchema,
  /** Whose line it stands in: keyed hash of the mailbox that asks, for a guest of the visitor. */
  mailboxKey: MailboxKeySchema,
  subjectKey: SubjectKeySchema.optional(),
  /** What has been proven so far: P0, P1 with the mailbox, P2 with a live session beside it, P3 with documents, PC with a live cookie. */
  proof: ProofSchema,
  /** True when the requester says that the mailbox on file is lost: only documents prove who asks. */
  lostMailbox: z.boolean().optional(),
  /** True for a guest: known by a live cookie alone, and told nothing by mail. */
  guest: z.boolean().optional(),
  /** True when the operator's own server asserted a live session. */
  session: z.boolean().optional(),
  /** How often documents were asked for. */
  evidenceRounds: z.int().min(0).default(0),
  /** What a reviewer is asked while `in-review`: which of several people it is, or whether the documents fit. */
  reviewing: z.enum(['subject', 'identity']).optional(),
  /** The evidence set under review, or the one that was confirmed. */
  evidenceHash: EvidenceHashSchema.optional(),
  receivedAt: z.iso.datetime(),
  /** Internal target: APPI knows no number of days, see due-date.ts. */
  dueAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** When the status was entered. */
  since: z.iso.datetime(),
  /** Reminders sent in this status. */
  reminders: z.int().min(0).default(0),
  /** Plans made so far: each plan carries its number, so that no decision outlives its plan. */
  plans: z.int().min(0).default(0),
  planHash: PlanHashSchema.optional(),
  decisionHash: DecisionHashSchema.optional(),
  coolOffEndsAt: z.iso.datetime().optional(),
  tombstonedAt: z.iso.datetime().optional(),
  /** How often verification sent the work back. */
  reworks: z.int().min(0).default(0),
  outcome: OutcomeSchema.optional(),
  /** The request that this one joined: it ends as that one ends. */
  joins: RequestIdSchema.optional(),
  failedFrom: StatusSchema.optional(),
  /** How often an execution failed. */
  failures: z.int().min(0).default(0),
  closedAt: z.iso.datetime().optional(),
  /** When somebody at an address on file said “this was not me”: from then on nothing is handed out. */
  objectedAt: z.iso.datetime().optional(),
  auditHead: z.strictObject({ sequence: z.int().min(0), hash: z.string() }),
});
export type SubjectRequest = z.infer<typeof SubjectRequestSchema>;

/** The chain that tells the life of a request. */
export const requestChain = (requestId: RequestId): string => `request:${requestId}`;

/** True when nothing changes the status any more. */
export const hasEnded = (status: Status): boolean => allowedChanges[status].length === 0;

/** True before the first page is carried out: until then the person may withdraw. */
export const canWithdraw = (request: SubjectRequest): boolean =>
  allowedChanges[request.status].includes('withdrawn') &&
  request.failedFrom !== 'fulfilling' &&
  request.failedFrom !== 'verifying';

/** Throws AttemptSupersededError unless the execution that calls is the one that may write. */
export const requireAttempt = (request: SubjectRequest, attempt: number): void => {
  if (request.attempt !== attempt) {
    throw new AttemptSupersededError(
      `attempt ${attempt}: attempt ${request.attempt} holds the request; stop`,
    );
  }
};

/** Fields that a change may set; version, times and audit head follow by themselves. */
export type RequestFields = Partial<
  Omit<
    SubjectRequest,
    'requestId' | 'reference' | 'version' | 'auditHead' | 'receivedAt' | 'updatedAt' | 'since' | 'status'
  >
>;

const mayChange = ({ status, guest }: SubjectRequest, to: Status): boolean =>
  to === status ||
  allowedChanges[status].includes(to) ||
  (guest === true && (changesOfGuests[status] ?? []).includes(to));

/** The request after a change of status (or of fields only). Throws ChangeNotAllowedError outside the table. */
export const changed = (
  request: SubjectRequest,
  to: Status,
  fields: RequestFields,
  now: Date,
): SubjectRequest => {
  if (!mayChange(request, to)) {
    throw new ChangeNotAllowedError(`status: ${request.status} does not lead to ${to}`);
  }
  const at = now.toISOString();
  const entered = to === request.status ? {} : { since: at, reminders: 0 };
  const { failedFrom, ...kept } = request;
  return {
    ...kept,
    ...(to === 'failed' && failedFrom !== undefined ? { failedFrom } : {}),
    ...entered,
    ...fields,
    status: to,
    version: request.version + 1,
    updatedAt: at,
  };
};
