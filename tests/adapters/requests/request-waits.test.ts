import { beforeAll, describe, expect, it } from 'vitest';
import { AttemptSupersededError } from '../../../functions/domain/errors.ts';
import type { DueKind, RequestStore } from '../../../functions/domain/ports/request-store.ts';
import { aMail, aMailboxKey, aRequestId, secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, moved, requestDatabase } from '../../support/engines/request-database.ts';

const client = dynamoDb();
let store: RequestStore;
beforeAll(async () => {
  ({ store } = await requestDatabase(client));
});

const far = secondsLater(400 * 86_400);

const dueOf = async (kind: DueKind, requestId: string, until = far) =>
  (await store.due(kind, until, 1_000)).filter((item) => item.requestId === requestId);

const wait = (token: string, attempt = 1) => ({ token, attempt, dueAt: secondsLater(60).toISOString() });

/** A request that attempt 1 holds and that waits with this token, with a wake marker. */
const waiting = async (token: string) => {
  const request = await moved(store, await anAcceptedRequest(store), 'confirming', { attempt: 1 });
  const { requestId } = request;
  await store.putWait(requestId, wait(token));
  return moved(store, request, 'confirming', {}, [{ write: 'wake', requestId, at: testNow }]);
};

describe('waits', () => {
  it('are due at their time, and gone from the index with their wake marker once ended', async () => {
    const { requestId } = await waiting('one');
    expect(await store.readWait(requestId)).toEqual(wait('one'));
    expect(await dueOf('wait', requestId, secondsLater(59))).toEqual([]);
    expect(await dueOf('wait', requestId, secondsLater(60))).toEqual([
      { requestId, part: 'wait', dueAt: secondsLater(60) },
    ]);
    expect(await dueOf('wake', requestId, testNow)).toEqual([{ requestId, part: 'wake', dueAt: testNow }]);
    await store.endWait(requestId, 'one');
    expect(await store.readWait(requestId)).toBeUndefined();
    expect(await dueOf('wait', requestId)).toEqual([]);
    expect(await dueOf('wake', requestId)).toEqual([]);
  });

  it('of a later task are not ended with an earlier token, nor is the marker set for them', async () => {
    const { requestId } = await waiting('one');
    await store.putWait(requestId, wait('two'));
    await store.endWait(requestId, 'one');
    expect(await store.readWait(requestId)).toEqual(wait('two'));
    expect(await dueOf('wake', requestId)).toHaveLength(1);
  });

  it('lets a marker without a wait be cleared, but not the marker of a wait', async () => {
    const { requestId } = await waiting('one');
    await store.endWait(requestId, undefined);
    expect(await store.readWait(requestId)).toEqual(wait('one'));
    expect(await dueOf('wake', requestId)).toHaveLength(1);
    await store.endWait(requestId, 'one');
    const request = await store.read(requestId);
    await moved(store, request, 'confirming', {}, [{ write: 'wake', requestId, at: testNow }]);
    await store.endWait(requestId, undefined);
    expect(await dueOf('wake', requestId)).toEqual([]);
  });

  it('of an attempt that was superseded are not stored over the new one’s', async () => {
    const request = await waiting('old');
    await moved(store, request, 'confirming', { attempt: 2 });
    await store.putWait(request.requestId, wait('new', 2));
    await expect(store.putWait(request.requestId, wait('zombie', 1))).rejects.toThrow(AttemptSupersededError);
    expect(await store.readWait(request.requestId)).toEqual(wait('new', 2));
  });

  it('are not made for a request that is not there', async () => {
    const requestId = aRequestId();
    await expect(store.putWait(requestId, wait('none'))).rejects.toThrow(AttemptSupersededError);
    expect(await store.readWait(requestId)).toBeUndefined();
  });
});

describe('due', () => {
  it('lists open requests by their due date until they are closed', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId, dueAt } = request;
    expect(await dueOf('open', requestId)).toEqual([{ requestId, part: 'request', dueAt: new Date(dueAt) }]);
    const withdrawn = await moved(store, request, 'withdrawn');
    expect(await dueOf('open', requestId)).toHaveLength(1);
    await moved(store, withdrawn, 'withdrawn', { closedAt: testNow.toISOString() });
    expect(await dueOf('open', requestId)).toEqual([]);
    expect(await store.read(requestId)).toMatchObject({ closedAt: testNow.toISOString(), dueAt });
  });

  it('lists a mail from its time until it is sent', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const mail = aMail({ notBefore: '2026-11-24T03:00:30Z' });
    await moved(store, request, 'received', {}, [{ write: 'outbox', requestId, mail }]);
    expect(await dueOf('outbox', requestId, secondsLater(29))).toEqual([]);
    expect(await dueOf('outbox', requestId, secondsLater(30))).toHaveLength(1);
    await store.postponeMail(requestId, mail.name, secondsLater(90));
    expect(await dueOf('outbox', requestId, secondsLater(89))).toEqual([]);
    expect(await dueOf('outbox', requestId, secondsLater(90))).toHaveLength(1);
    await store.markSent(requestId, mail.name, secondsLater(91));
    expect(await dueOf('outbox', requestId)).toEqual([]);
  });

  it('lists a re-sweep until it is done', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const resweep = { number: 1, dueAt: secondsLater(900).toISOString() };
    await moved(store, request, 'received', {}, [{ write: 'resweep', requestId, resweep }]);
    expect(await dueOf('resweep', requestId)).toEqual([
      { requestId, part: 'resweep#1', dueAt: secondsLater(900) },
    ]);
    await store.endResweep(requestId, { ...resweep, doneAt: secondsLater(901).toISOString() });
    expect(await dueOf('resweep', requestId)).toEqual([]);
    await expect(store.endResweep(requestId, { ...resweep, number: 2 })).rejects.toThrow('resweep: ');
  });

  it('pages through items that are due at one time, oldest first, without loss or double', async () => {
    const mailboxKey = aMailboxKey('pages');
    const dueAt = '2020-01-01T00:00:00.000Z';
    const made = [];
    for (let count = 0; count < 5; count += 1)
      made.push(await anAcceptedRequest(store, { mailboxKey, dueAt }));
    const oldest = await anAcceptedRequest(store, { dueAt: '2019-01-01T00:00:00.000Z' });
    const until = new Date('2020-06-01T00:00:00.000Z');
    const pages = [await store.due('open', until, 2)];
    for (let last = pages[0]!.at(-1); last !== undefined; last = pages.at(-1)!.at(-1)) {
      pages.push(await store.due('open', until, 2, last));
    }
    const ids = pages.flat().map(({ requestId }) => requestId);
    expect(pages.every((page) => page.length <= 2)).toBe(true);
    expect(ids[0]).toBe(oldest.requestId);
    expect(ids.slice(1).sort()).toEqual(made.map(({ requestId }) => requestId).sort());
  });
});
