import { randomBytes } from 'node:crypto';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import type { IngestPorts } from '../../../functions/domain/access-log/ingest-ports.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { KnownLogins } from '../../../functions/domain/access-log/logins.ts';
import { takeBatch } from '../../../functions/domain/access-log/take-batch.ts';
import {
  GuestAssertionSchema,
  type GuestTaken,
  takeInGuest,
} from '../../../functions/domain/intake/guest-door.ts';
import { receiptName } from '../../../functions/domain/receipts/receipt-issued.ts';
import { SignedReceiptSchema } from '../../../functions/domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { aCookie, aGuestAssertion } from '../api/guests.ts';
import { dynamoDb } from '../engines/dynamodb-local.ts';
import { RunningDesk, type RunningDeskOptions } from '../engines/running-desk.ts';

/** What the ingest dropped, by reason. */
type Dropped = Record<string, number>;

const ingestPorts = (desk: RunningDesk, dropped: Dropped): IngestPorts => ({
  compiled: desk.compiled,
  store: desk.ports.logLinks,
  bars: desk.ports.bars,
  codec: zlibPackCodec,
  // Statistics have tests of their own.
  shares: { add: async () => true },
  sketch: { of: () => new Uint8Array(), merge: () => new Uint8Array(), estimate: () => 0 },
  classify: () => 'mobile',
  metrics: {
    stored: () => undefined,
    dropped: (reason, events) => {
      dropped[reason] = (dropped[reason] ?? 0) + events;
    },
    poisoned: () => undefined,
    unknownFields: () => undefined,
    lateForStatistics: () => undefined,
    lag: () => undefined,
  },
  known: new KnownLogins(),
  hash: desk.hasher,
  clock: desk.clock,
});

/** A page view of a visitor some minutes ago, with nobody logged in unless an account is given. */
export const aVisitOf = (
  desk: RunningDesk,
  visitor: string,
  path: string,
  minutesAgo: number,
  account?: string,
) => ({
  time: new Date(desk.clock.now().getTime() - minutesAgo * 60_000).toISOString(),
  visitor,
  ...(account !== undefined && { account }),
  ip: '192.0.2.77',
  method: 'GET',
  path,
  status: 200,
});

/** Takes events in as one message; gives what was dropped. */
export const visit = async (desk: RunningDesk, ...events: object[]): Promise<Dropped> => {
  const dropped: Dropped = {};
  const digest = randomBytes(16).toString('base64url');
  await takeBatch({ digest, events }, ingestPorts(desk, dropped));
  return dropped;
};

/** Asks as the operator's server does for a guest, and starts the workflow. */
export const askAsGuest = async (
  desk: RunningDesk,
  visitor: string,
  right: 'disclosure' | 'erasure',
): Promise<GuestTaken> => {
  const assertedAt = desk.clock.now().toISOString();
  const assertion = GuestAssertionSchema.parse(
    aGuestAssertion({ visitor, right, assertedAt, language: 'ja' }),
  );
  const taken = await takeInGuest(assertion, { ...desk.ports, compiled: desk.compiled });
  desk.pass(1 / 3600);
  await desk.machine.start(taken.request.requestId, 1);
  await desk.machine.settled();
  return taken;
};

/** Sort keys of a visitor's stored items. */
export const packsOf = async (desk: RunningDesk, visitor: string): Promise<string[]> => {
  const key = visitorKeyOf(desk.hasher, visitor);
  const rows = (await desk.rows()).get('access-log') ?? [];
  return rows.filter((row) => row.includes(`"visitorKey":{"S":"${key}"}`));
};

/** A user of WOX who was logged in on the first guest's device. */
export const user = 'W-1';

/** The desk of WOX with visits of two guests; on the device of the one somebody was logged in, too. */
export const guestsOfWox = async (options: RunningDeskOptions = {}) => {
  const given = { desk: 'wox', approvals: 1, coolOffHours: 0, ...options } as const;
  const desk = await RunningDesk.open(dynamoDb(), given);
  const [one, other] = [aCookie(), aCookie()];
  await visit(
    desk,
    aVisitOf(desk, one, '/boards/B-1', 50),
    aVisitOf(desk, one, '/boards/B-2', 40),
    aVisitOf(desk, one, '/users/me-logged-in', 30, user),
    aVisitOf(desk, other, '/blogs/of-the-other-guest', 20),
  );
  return { desk, one, other };
};
export type GuestsOfWox = Awaited<ReturnType<typeof guestsOfWox>>;

export const receiptOf = async (desk: RunningDesk, { requestId }: SubjectRequest) =>
  SignedReceiptSchema.parse(await desk.ports.store.readReceipt(requestId, receiptName));

/** To whom mails went: staff by their domain. */
export const mailed = ({ mails }: RunningDesk): Set<string> =>
  new Set(mails.map(({ to }) => to.replace(/^(aya|ken)@/, '@')));

/** What the outbox holds for the guest, or for an address on file. */
export const mailsToGuest = async ({ ports }: RunningDesk, { requestId }: SubjectRequest) =>
  (await ports.store.readOutbox(requestId)).filter(
    ({ to }) => to.role === 'requester' || to.role === 'channel',
  );
