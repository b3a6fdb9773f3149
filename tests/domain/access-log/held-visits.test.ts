import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { HoldIdSchema } from '../../../functions/domain/holds/hold.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import {
  aBatch,
  aCookie,
  anEvent,
  type InMemory,
  ingestOn,
  openIngest,
  storedPacks,
  tableText,
  takeText,
  testHasher,
} from '../../support/access-log/ingest.ts';
import { secondsLater } from '../../support/builders.ts';

let client: DynamoDBClient;
let ingest: InMemory;
beforeEach(async () => {
  ({ client, ingest } = await openIngest());
});

const holdId = HoldIdSchema.parse('0123456789');
const account = subjectKey(testHasher, 'account-id', 'U-1');
const visitor = visitorKeyOf(testHasher, aCookie('hanako'));
const expiring = /"expiresAt":\{"N":"(\d+)"\}/g;
const held = /"expiresAtUnderHold":\{"N":"(\d+)"\}/g;
const counted = async () => {
  const text = await tableText(client);
  return { expire: (text.match(expiring) ?? []).length, held: (text.match(held) ?? []).length };
};

describe('visits of whoever is held', () => {
  const text = aBatch([anEvent(), anEvent({ account: 'U-1' }), anEvent({ account: 'U-2' })]);

  it('I12: bear no expiry where the account is held, nor does its link; others do', async () => {
    await ingest.bars.hold(account, holdId);
    await takeText(text, ingest);
    expect(await counted()).toEqual({ expire: 4, held: 3 });
  });

  it('I12: bear none where the visitor is held and nobody is logged in', async () => {
    await ingest.bars.hold(visitor, holdId);
    await takeText(text, ingest);
    expect(await counted()).toEqual({ expire: 6, held: 1 });
  });

  it('I12: lose the one they had when their message comes again, and keep what else they say', async () => {
    await takeText(text, ingest);
    const before = await tableText(client);
    await ingest.bars.hold(account, holdId);
    await ingest.bars.hold(visitor, holdId);
    await takeText(text, ingestOn(client, { shares: ingest.shares }));
    const after = await tableText(client);
    expect(await counted()).toEqual({ expire: 5, held: 2 });
    const same = (all: string) => all.replaceAll('expiresAtUnderHold', 'expiresAt').split('').sort().join('');
    expect(same(after)).toBe(same(before));
    expect(await storedPacks(client)).toHaveLength(3);
  });

  it('I12: take the expiry off a link that is seen again, also of an account that was erased before', async () => {
    await takeText(aBatch([anEvent({ account: 'U-1' })]), ingest);
    await ingest.bars.hold(account, holdId);
    const tomorrow = anEvent({ account: 'U-1', time: secondsLater(86_400).toISOString() });
    await takeText(aBatch([tomorrow]), ingest, secondsLater(86_400));
    // The first visit; the hold's own look takes that off.
    expect(await counted()).toEqual({ expire: 1, held: 3 });
    await ingest.bars.erase(account, secondsLater(90_000));
    const back = anEvent({ account: 'U-1', time: secondsLater(90_001).toISOString() });
    await takeText(aBatch([back]), ingest, secondsLater(90_001));
    expect(await counted()).toEqual({ expire: 1, held: 4 });
  });

  it('cost the calls that those of others cost', async () => {
    const calls: string[] = [];
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          calls.push(commandName);
          return next(args);
        },
      { step: 'initialize', name: 'count' },
    );
    const made = async () => {
      calls.length = 0;
      await takeText(aBatch([anEvent(), anEvent({ account: 'U-1' })]), ingestOn(client));
      return [...calls];
    };
    const free = await made();
    await ingest.bars.hold(account, holdId);
    await ingest.bars.hold(visitor, holdId);
    expect(await made()).toEqual(free);
    expect(free).toEqual([
      'BatchGetItemCommand',
      'UpdateItemCommand',
      'UpdateItemCommand',
      'BatchWriteItemCommand',
    ]);
  });
});
