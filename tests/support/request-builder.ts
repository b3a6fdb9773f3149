import {
  DeskHashSchema,
  MailboxKeySchema,
  ReferenceSchema,
  type RequestId,
  RequestIdSchema,
} from '../../functions/domain/ids.ts';
import type { SubjectRequest } from '../../functions/domain/request.ts';

/** 43 characters: the length of a SHA-256 in base64url. */
export const hash43 = (letter: string): string => letter.repeat(43);

/** A request id that ends in the given letters. */
export const requestId = (end = '1'): RequestId =>
  RequestIdSchema.parse('0123456789abcdefghjkmnpqrs'.slice(0, 26 - end.length) + end);

export const noon = new Date('2026-11-24T03:00:00.000Z');

/** A request that was just received at noon in Tokyo, with whatever a test needs otherwise. */
export const aRequest = (fields: Partial<SubjectRequest> = {}): SubjectRequest => ({
  requestId: requestId(),
  reference: ReferenceSchema.parse('ABCDE-12345'),
  right: 'erasure',
  language: 'ja',
  status: 'received',
  version: 1,
  attempt: 0,
  deskHash: DeskHashSchema.parse(hash43('d')),
  mailboxKey: MailboxKeySchema.parse(`k1.${hash43('m')}`),
  proof: 'P0',
  receivedAt: noon.toISOString(),
  dueAt: '2026-12-01T14:59:59.999Z',
  updatedAt: noon.toISOString(),
  since: noon.toISOString(),
  reminders: 0,
  plans: 0,
  reworks: 0,
  failures: 0,
  auditHead: { sequence: 0, hash: '' },
  ...fields,
});
