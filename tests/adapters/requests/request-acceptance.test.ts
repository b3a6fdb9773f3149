import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenRow } from '../../../functions/domain/audit.ts';
import { IdempotencyMismatchError, VersionConflictError } from '../../../functions/domain/errors.ts';
import type { RequestStore } from '../../../functions/domain/ports/request-store.ts';
import { requestChain } from '../../../functions/domain/request/request.ts';
import { aMailboxKey, anAcceptance, aRequestId, secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { requestDatabase } from '../../support/engines/request-database.ts';
import type { tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let store: RequestStore;
let tables: typeof tableNames;
beforeAll(async () => {
  ({ store, tables } = await requestDatabase(client));
});

const rowsOf = async (TableName: string, mark: string) => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  return Items.map((item) => unmarshall(item)).filter((row) => JSON.stringify(row).includes(mark));
};

describe('accept', () => {
  it('stores request, claims, the first audit row and the place among the pending', async () => {
    const acceptance = anAcceptance();
    const { requestId, mailboxKey } = acceptance.request;
    const accepted = await store.accept(acceptance);
    expect(await store.read(requestId)).toEqual(accepted);
    expect(await store.readClaims(requestId)).toEqual(acceptance.claims);
    expect(await store.readPending(mailboxKey)).toEqual([requestId]);
    const rows = await store.readAudit(requestChain(requestId));
    expect(rows).toMatchObject([
      { sequence: 1, fact: 'request-received', actor: 'requester', at: testNow.toISOString() },
    ]);
    expect(firstBrokenRow(rows, accepted.auditHead)).toBeUndefined();
  });

  it('keeps whose reference it is, and refuses a second request with the same', async () => {
    const first = anAcceptance();
    await store.accept(first);
    const { requestId, reference } = first.request;
    expect(await store.findByReference(reference)).toBe(requestId);
    const second = anAcceptance({ reference });
    await expect(store.accept(second)).rejects.toThrow(VersionConflictError);
    expect(await store.findByReference(reference)).toBe(requestId);
    expect(await store.findByReference(anAcceptance().request.reference)).toBeUndefined();
  });

  it('gives the first request to a second call with the same key and body, and stores nothing of the second', async () => {
    const mailboxKey = aMailboxKey('twice');
    const first = await store.accept(anAcceptance({ mailboxKey }, { key: 'a' }));
    const second = anAcceptance({ mailboxKey }, { key: 'a' });
    expect(await store.accept(second)).toEqual(first);
    expect(await rowsOf(tables.requests, second.request.requestId)).toEqual([]);
    expect(await store.readClaims(second.request.requestId)).toBeUndefined();
    expect(await store.readAudit(requestChain(second.request.requestId))).toEqual([]);
    expect(await store.readPending(mailboxKey)).toEqual([first.requestId]);
  });

  it('throws IdempotencyMismatchError for the same key with another body, without quoting either', async () => {
    const mailboxKey = aMailboxKey('mismatch');
    await store.accept(anAcceptance({ mailboxKey }, { key: 'a', body: 'one' }));
    const other = anAcceptance({ mailboxKey }, { key: 'a', body: 'two' });
    const error = await store.accept(other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(IdempotencyMismatchError);
    expect(String(error)).not.toContain(other.idempotency.bodyHash);
    expect(await store.readPending(mailboxKey)).toHaveLength(1);
  });

  it('takes the same key of another mailbox, and another key of the same mailbox, for another request', async () => {
    const [one, other] = [aMailboxKey('one'), aMailboxKey('other')];
    const ids = [
      (await store.accept(anAcceptance({ mailboxKey: one }, { key: 'a' }))).requestId,
      (await store.accept(anAcceptance({ mailboxKey: other }, { key: 'a' }))).requestId,
      (await store.accept(anAcceptance({ mailboxKey: one }, { key: 'b' }))).requestId,
    ];
    expect(new Set(ids).size).toBe(3);
  });

  it('makes one request of twelve equal intakes beside each other, and gives it to all', async () => {
    const mailboxKey = aMailboxKey('race');
    const intakes = Array.from({ length: 12 }, () => anAcceptance({ mailboxKey }, { key: 'a' }));
    const accepted = await Promise.all(intakes.map((intake) => store.accept(intake)));
    expect(new Set(accepted.map(({ requestId }) => requestId)).size).toBe(1);
    expect(await store.readPending(mailboxKey)).toEqual([accepted[0]!.requestId]);
    expect(await rowsOf(tables.requests, mailboxKey)).toHaveLength(1);
  });

  it('loses none of twelve different intakes of one mailbox beside each other', async () => {
    const mailboxKey = aMailboxKey('crowd');
    const intakes = Array.from({ length: 12 }, () => anAcceptance({ mailboxKey }));
    await Promise.all(intakes.map((intake) => store.accept(intake)));
    const ids = intakes.map(({ request }) => request.requestId);
    expect((await store.readPending(mailboxKey)).sort()).toEqual(ids.sort());
  });

  it('gives pending requests in the order of their arrival', async () => {
    const mailboxKey = aMailboxKey('order');
    const arrivals = [30, 10, 20].map((seconds) => secondsLater(seconds).toISOString());
    const ids = await Promise.all(
      arrivals.map(
        async (receivedAt) => (await store.accept(anAcceptance({ mailboxKey, receivedAt }))).requestId,
      ),
    );
    expect(await store.readPending(mailboxKey)).toEqual([ids[1], ids[2], ids[0]]);
  });

  it('names the request in the conflict and stores nothing when its id is taken by another request', async () => {
    const requestId = aRequestId();
    const first = await store.accept(anAcceptance({ requestId }));
    const second = anAcceptance({ requestId, mailboxKey: aMailboxKey('thief') });
    await expect(store.accept(second)).rejects.toThrow(/^request, /);
    expect(await store.read(requestId)).toEqual(first);
    expect(await store.readPending(second.request.mailboxKey)).toEqual([]);
  });

  it('lets guards end by themselves 400 days later, and never the request', async () => {
    const acceptance = anAcceptance();
    await store.accept(acceptance);
    const guards = await rowsOf(tables.guards, acceptance.request.requestId);
    const end = secondsLater(400 * 86_400).getTime() / 1_000;
    expect(guards.map(({ key, expiresAt }) => [String(key).split('#')[0], expiresAt]).sort()).toEqual([
      ['idempotency', end],
      ['pending', end],
      ['reference', end],
    ]);
    const { requestId } = acceptance.request;
    const Key = { requestId: { S: requestId }, part: { S: 'request' } };
    const { Item } = await client.send(new GetItemCommand({ TableName: tables.requests, Key }));
    expect(Item).not.toHaveProperty('expiresAt');
  });

  it('keeps what the requester told us out of every table but claims', async () => {
    const acceptance = anAcceptance();
    const mailbox = 'canary-3f9@example.com';
    await store.accept({ ...acceptance, claims: { ...acceptance.claims, mailbox } });
    expect(await rowsOf(tables.claims, mailbox)).toHaveLength(1);
    for (const table of Object.values(tables).filter((name) => name !== tables.claims)) {
      expect(await rowsOf(table, mailbox)).toEqual([]);
    }
  });
});
