import { beforeAll, describe, expect, it } from 'vitest';
import { firstBrokenRow } from '../../../functions/domain/audit.ts';
import { TransactionTooLargeError, VersionConflictError } from '../../../functions/domain/errors.ts';
import type { RequestStore } from '../../../functions/domain/ports/request-store.ts';
import { changed, requestChain } from '../../../functions/domain/request/request.ts';
import { aMail, aMailboxKey, aPlan, aPlanHash, aRequestId, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, moved, requestDatabase } from '../../support/engines/request-database.ts';

const client = dynamoDb();
let store: RequestStore;
beforeAll(async () => {
  ({ store } = await requestDatabase(client));
});

const fact = (name: string) => ({ fact: name, actor: 'workflow' });

describe('commit', () => {
  it('stores the change and its audit row, and the row is the request’s new head', async () => {
    const request = await anAcceptedRequest(store);
    const next = changed(request, 'confirming', { attempt: 1 }, testNow);
    await store.commit([{ next, fact: { ...fact('confirmation-asked'), detail: { count: 2, last: true } } }]);
    const rows = await store.readAudit(requestChain(request.requestId));
    const stored = await store.read(request.requestId);
    expect(stored).toEqual({ ...next, auditHead: { sequence: 2, hash: rows[1]!.hash } });
    expect(rows[1]).toMatchObject({ fact: 'confirmation-asked', detail: { count: 2, last: true } });
    expect(firstBrokenRow(rows, stored.auditHead)).toBeUndefined();
  });

  it('lets one of two changes from the same version through; the other changes nothing', async () => {
    const request = await anAcceptedRequest(store);
    const rivals = ['confirming', 'withdrawn'] as const;
    const ends = await Promise.allSettled(
      rivals.map((to) => store.commit([{ next: changed(request, to, {}, testNow), fact: fact(to) }])),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = ends.find((end) => end.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(VersionConflictError);
    const winner = rivals[ends.findIndex(({ status }) => status === 'fulfilled')];
    expect(await store.read(request.requestId)).toMatchObject({ status: winner, version: 2 });
    expect(await store.readAudit(requestChain(request.requestId))).toHaveLength(2);
  });

  it('refuses a change from an older version though the audit chain would take its row', async () => {
    const request = await anAcceptedRequest(store);
    const now = await moved(store, request, 'confirming');
    const stale = { ...changed(request, 'confirming', {}, testNow), auditHead: now.auditHead };
    await expect(store.commit([{ next: stale, fact: fact('stale') }])).rejects.toThrow(/^request: /);
  });

  it('refuses a change whose audit row is there already though the version would fit', async () => {
    const request = await anAcceptedRequest(store);
    const now = await moved(store, request, 'confirming');
    const forked = { ...changed(now, 'confirming', {}, testNow), auditHead: request.auditHead };
    await expect(store.commit([{ next: forked, fact: fact('forked') }])).rejects.toThrow(/^audit row: /);
    expect(await store.readAudit(requestChain(request.requestId))).toMatchObject([{}, { fact: 'moved' }]);
  });

  it('does not make a request that is not there', async () => {
    const request = await anAcceptedRequest(store);
    const ghost = { ...changed(request, 'confirming', {}, testNow), requestId: aRequestId() };
    await expect(store.commit([{ next: ghost, fact: fact('ghost') }])).rejects.toThrow(VersionConflictError);
  });

  it('writes nothing of several changes and side writes when one of them is refused', async () => {
    const [good, bad] = [await anAcceptedRequest(store), await anAcceptedRequest(store)];
    await moved(store, bad, 'confirming');
    const { requestId } = good;
    const planHash = aPlanHash('none');
    const commit = store.commit(
      [good, bad].map((request) => ({ next: changed(request, 'confirming', {}, testNow), fact: fact('x') })),
      [
        { write: 'outbox', requestId, mail: aMail() },
        { write: 'plan', requestId, planHash, plan: aPlan(requestId) },
        { write: 'leave-pending', mailboxKey: good.mailboxKey, requestIds: [requestId] },
      ],
    );
    await expect(commit).rejects.toThrow(VersionConflictError);
    expect(await store.read(requestId)).toEqual(good);
    expect(await store.readAudit(requestChain(requestId))).toHaveLength(1);
    expect(await store.readOutbox(requestId)).toEqual([]);
    await expect(store.readPlan(requestId, planHash)).rejects.toThrow('plan: ');
    expect(await store.readPending(good.mailboxKey)).toEqual([requestId]);
  });

  it('confirms twenty pending requests of a mailbox in one transaction', async () => {
    const mailboxKey = aMailboxKey('twenty');
    const requests = [];
    for (let count = 0; count < 20; count += 1) requests.push(await anAcceptedRequest(store, { mailboxKey }));
    const places = requests.map(({ requestId, right }) => ({ requestId, right }));
    await store.commit(
      requests.map((request) => ({
        next: changed(request, 'confirming', {}, testNow),
        fact: fact('confirmed'),
      })),
      [
        { write: 'leave-pending', mailboxKey, requestIds: places.map(({ requestId }) => requestId) },
        { write: 'line', mailboxKey, line: { version: 0, places } },
        ...places.map(({ requestId }) => ({ write: 'wake' as const, requestId, at: testNow })),
      ],
    );
    expect(await store.readPending(mailboxKey)).toEqual([]);
    expect(await store.readLine(mailboxKey)).toEqual({ version: 1, places });
    const stored = await Promise.all(requests.map(({ requestId }) => store.read(requestId)));
    expect(stored.every(({ status, version }) => status === 'confirming' && version === 2)).toBe(true);
  });

  it('throws TransactionTooLargeError for more than a hundred items and writes none', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const change = { next: changed(request, 'confirming', {}, testNow), fact: fact('large') };
    const mails = (count: number) =>
      Array.from({ length: count }, (_, place) => ({
        write: 'outbox' as const,
        requestId,
        mail: aMail({ name: `mail-${place}` }),
      }));
    await expect(store.commit([change], mails(99))).rejects.toThrow(TransactionTooLargeError);
    expect(await store.readOutbox(requestId)).toEqual([]);
    await store.commit([change], mails(98));
    expect(await store.readOutbox(requestId)).toHaveLength(98);
  });

  it('does nothing for no changes and no writes', async () => {
    await expect(store.commit([])).resolves.toBeUndefined();
  });

  it('names kinds of items in a conflict and no id, hash or key', async () => {
    const request = await anAcceptedRequest(store);
    await moved(store, request, 'confirming');
    const stale = { next: changed(request, 'withdrawn', {}, testNow), fact: fact('stale') };
    const error: unknown = await store.commit([stale]).catch((thrown: unknown) => thrown);
    expect(String(error)).toBe(
      'VersionConflictError: request, audit row: not as it was read; read again and decide anew',
    );
  });
});
