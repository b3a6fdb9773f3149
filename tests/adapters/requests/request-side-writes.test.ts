import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbMailLinkStore } from '../../../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { VersionConflictError } from '../../../functions/domain/errors.ts';
import { SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { hashPlan } from '../../../functions/domain/plan/plan.ts';
import type { RequestStore, SideWrite } from '../../../functions/domain/ports/request-store.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import {
  aDecision,
  aLink,
  aMail,
  aMailboxKey,
  aPlan,
  aPlanHash,
  aRequestId,
  secondsLater,
  someClaims,
  testNow,
} from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, moved, requestDatabase } from '../../support/engines/request-database.ts';
import type { tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let store: RequestStore;
let tables: typeof tableNames;
beforeAll(async () => {
  ({ store, tables } = await requestDatabase(client));
});

const write = (request: SubjectRequest, ...writes: SideWrite[]) =>
  moved(store, request, request.status, {}, writes);

const guard = async (key: string) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tables.guards, Key: marshall({ key }) }),
  );
  return Item;
};

describe('plan, decision and receipt', () => {
  it('gives a plan back as it was hashed', async () => {
    const request = await anAcceptedRequest(store);
    const plan = aPlan(request.requestId);
    await write(request, { write: 'plan', requestId: request.requestId, planHash: hashPlan(plan), plan });
    const read = await store.readPlan(request.requestId, hashPlan(plan));
    expect(hashPlan(read)).toBe(hashPlan(plan));
  });

  const deciding = (request: SubjectRequest, previousApprovals: number, ...staffIds: string[]) =>
    write(request, {
      write: 'decision',
      requestId: request.requestId,
      recorded: aDecision(aPlanHash('plan'), ...staffIds),
      previousApprovals,
    });

  it('takes a first decision once, though the request’s version would allow another', async () => {
    const request = await anAcceptedRequest(store);
    expect(await store.readDecision(request.requestId, aPlanHash('plan'))).toBeUndefined();
    const decided = await deciding(request, 0, 'mika');
    await expect(deciding(decided, 0, 'ken')).rejects.toThrow(/^decision: /);
    expect(await store.readDecision(request.requestId, aPlanHash('plan'))).toEqual(
      aDecision(aPlanHash('plan'), 'mika'),
    );
  });

  it('takes a second approval on exactly one, and no third', async () => {
    const request = await anAcceptedRequest(store);
    await expect(deciding(request, 1, 'mika', 'ken')).rejects.toThrow(/^decision: /);
    const once = await deciding(request, 0, 'mika');
    const twice = await deciding(once, 1, 'mika', 'ken');
    await expect(deciding(twice, 1, 'mika', 'yuki')).rejects.toThrow(/^decision: /);
    expect((await store.readDecision(request.requestId, aPlanHash('plan')))?.approvals).toHaveLength(2);
  });

  it('keeps the first receipt of a name, with every number and key in its place', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const signed = { z: 1, a: [0.1, 1e21, ''], none: null, text: '“窓口”' };
    const issued = await write(request, { write: 'receipt', requestId, name: 'erasure', signed });
    const again: SideWrite = { write: 'receipt', requestId, name: 'erasure', signed: {} };
    await expect(write(issued, again)).rejects.toThrow(/^receipt: /);
    expect(JSON.stringify(await store.readReceipt(requestId, 'erasure'))).toBe(JSON.stringify(signed));
    expect(await store.readReceipt(requestId, 'other')).toBeUndefined();
  });
});

describe('line', () => {
  it('lets one of two through that read the same line', async () => {
    const [one, two] = [await anAcceptedRequest(store), await anAcceptedRequest(store)];
    const mailboxKey = aMailboxKey('line');
    const line = await store.readLine(mailboxKey);
    const joining = (request: SubjectRequest): SideWrite => ({
      write: 'line',
      mailboxKey,
      line: { ...line, places: [{ requestId: request.requestId, right: request.right }] },
    });
    await write(one, joining(one));
    await expect(write(two, joining(two))).rejects.toThrow(/^line: /);
    expect(await store.readLine(mailboxKey)).toMatchObject({
      version: 1,
      places: [{ requestId: one.requestId }],
    });
  });

  it('goes on counting versions over an empty line, so that an older reading never fits again', async () => {
    const request = await anAcceptedRequest(store);
    const mailboxKey = aMailboxKey('monotone');
    const place = { requestId: request.requestId, right: request.right };
    const full: SideWrite = { write: 'line', mailboxKey, line: { version: 0, places: [place] } };
    const empty: SideWrite = { write: 'line', mailboxKey, line: { version: 1, places: [] } };
    const emptied = await write(await write(request, full), empty);
    expect(await store.readLine(mailboxKey)).toEqual({ version: 2, places: [] });
    await expect(write(emptied, full)).rejects.toThrow(/^line: /);
    await expect(write(emptied, empty)).rejects.toThrow(/^line: /);
  });

  it('ends by itself only while it is empty', async () => {
    const request = await anAcceptedRequest(store);
    const mailboxKey = aMailboxKey('ttl');
    const place = { requestId: request.requestId, right: request.right };
    const emptied = await write(request, { write: 'line', mailboxKey, line: { version: 0, places: [] } });
    expect(await guard(`line#${mailboxKey}`)).toHaveProperty('expiresAt');
    await write(emptied, { write: 'line', mailboxKey, line: { version: 1, places: [place] } });
    expect(await guard(`line#${mailboxKey}`)).not.toHaveProperty('expiresAt');
  });
});

describe('links, pending requests and claims', () => {
  it('consumes a link once, and the change that comes second is refused with it', async () => {
    const links = dynamoDbMailLinkStore(client, tables.mailLinks);
    const [one, two] = [await anAcceptedRequest(store), await anAcceptedRequest(store)];
    const link = aLink();
    await links.put([link]);
    await write(one, { write: 'consume-link', linkHash: link.linkHash });
    expect(await links.find(link.linkHash, testNow)).toBeUndefined();
    await expect(write(two, { write: 'consume-link', linkHash: link.linkHash })).rejects.toThrow(
      VersionConflictError,
    );
    expect(await store.read(two.requestId)).toEqual(two);
  });

  it('takes only the named requests from the pending, also when one is gone already', async () => {
    const mailboxKey = aMailboxKey('leave');
    const one = await anAcceptedRequest(store, { mailboxKey });
    const two = await anAcceptedRequest(store, { mailboxKey, receivedAt: secondsLater(1).toISOString() });
    const requestIds = [one.requestId, aRequestId()];
    await write(one, { write: 'leave-pending', mailboxKey, requestIds });
    expect(await store.readPending(mailboxKey)).toEqual([two.requestId]);
    await write(two, { write: 'leave-pending', mailboxKey, requestIds: [] });
    expect(await store.readPending(mailboxKey)).toEqual([two.requestId]);
  });

  it('notes the requests of a person, each once, in a fixed order, apart from those of others', async () => {
    const [one, two] = [await anAcceptedRequest(store), await anAcceptedRequest(store)];
    const [key, other] = ['a person', 'another person'].map((word) =>
      SubjectKeySchema.parse(aMailboxKey(word)),
    );
    const noted = { write: 'subject-request', subjectKey: key! } as const;
    expect(await store.readRequestsOf(key!)).toEqual([]);
    const again = await write(one, { ...noted, requestId: one.requestId });
    await write(two, { ...noted, requestId: two.requestId });
    await write(again, { ...noted, requestId: one.requestId });
    expect(await store.readRequestsOf(key!)).toEqual([one.requestId, two.requestId].sort());
    expect(await store.readRequestsOf(other!)).toEqual([]);
  });

  it('replaces claims whole', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const located = { 'account-id': [{ value: 'a-1', from: 'accounts/account' }] };
    const moreClaims = someClaims(requestId, { located, expiresAt: 1 });
    await write(request, { write: 'claims', claims: moreClaims });
    expect(await store.readClaims(requestId)).toEqual(moreClaims);
  });
});

describe('outbox', () => {
  it('takes a mail of a name once; a second put neither sends it again nor fails the change', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const mailed = await write(request, { write: 'outbox', requestId, mail: aMail() });
    await store.markSent(requestId, aMail().name, testNow);
    const later = aMail({ notBefore: secondsLater(60).toISOString() });
    const other = aMail({ name: 'result', kind: 'result' });
    const again = await write(
      mailed,
      { write: 'outbox', requestId, mail: later },
      { write: 'outbox', requestId, mail: other },
    );
    expect(again.version).toBe(mailed.version + 1);
    expect(await store.readOutbox(requestId)).toEqual([{ ...aMail(), sentAt: testNow.toISOString() }, other]);
  });

  it('does not let a known mail hide that something else was refused', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    const mailed = await write(request, { write: 'outbox', requestId, mail: aMail() });
    await write(mailed);
    await expect(write(mailed, { write: 'outbox', requestId, mail: aMail() })).rejects.toThrow(/^request, /);
  });

  it('keeps the first time of sending, and puts no mail off that was sent', async () => {
    const request = await anAcceptedRequest(store);
    const { requestId } = request;
    await write(request, { write: 'outbox', requestId, mail: aMail() });
    await store.postponeMail(requestId, aMail().name, secondsLater(60));
    expect(await store.readOutbox(requestId)).toMatchObject([{ notBefore: secondsLater(60).toISOString() }]);
    await store.markSent(requestId, aMail().name, secondsLater(61));
    await store.markSent(requestId, aMail().name, secondsLater(99));
    await store.postponeMail(requestId, aMail().name, secondsLater(99));
    expect(await store.readOutbox(requestId)).toMatchObject([
      { notBefore: secondsLater(60).toISOString(), sentAt: secondsLater(61).toISOString() },
    ]);
  });

  it('throws NotFoundError for a mail that was never put', async () => {
    const { requestId } = await anAcceptedRequest(store);
    await expect(store.markSent(requestId, 'none', testNow)).rejects.toThrow('outbox mail: ');
    await expect(store.postponeMail(requestId, 'none', testNow)).rejects.toThrow('outbox mail: ');
  });
});
