import { beforeAll, describe, expect, it } from 'vitest';
import type { DisclosurePackage } from '../../functions/domain/disclosure/disclosure-package.ts';
import { DisclosurePackageSchema } from '../../functions/domain/disclosure/disclosure-package.ts';
import { readFetchable } from '../../functions/domain/disclosure/fetching.ts';
import {
  canWithdraw,
  requestChain,
  type Status,
  type SubjectRequest,
} from '../../functions/domain/request/request.ts';
import { referenceTail } from '../../functions/domain/secret.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { awaitingEvidence, evidenceOf } from '../support/api/evidence.ts';
import { confirming, link, locating, moved, planned, waitingTask } from '../support/api/requests.ts';
import { secondsLater } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
});

const objectionLink = ({ requestId, reference }: SubjectRequest) =>
  link(desk, { purpose: 'objection', requestId }, reference, 2_000);
const read = ({ requestId }: SubjectRequest) => desk.ports.store.read(requestId);
const object = async (request: SubjectRequest, tail = referenceTail(request.reference)) =>
  desk.post('/objection/stop', { token: (await objectionLink(request)).token, tail });

const along = async (path: Status[], given: Partial<SubjectRequest> = {}): Promise<SubjectRequest> => {
  let request: SubjectRequest = { ...(await planned(desk)), ...given };
  for (const status of path) {
    const failed = status === 'failed' && { failedFrom: request.status };
    request = await moved(desk, { ...request, ...given }, status, { ...failed });
  }
  return request;
};

const standing: Record<string, () => Promise<SubjectRequest>> = {
  confirming: () => confirming(desk),
  locating: () => locating(desk),
  'awaiting-evidence': () => awaitingEvidence(desk),
  planned: () => planned(desk),
  approved: () => along(['approved']),
  'cooling-off': () => along(['approved', 'cooling-off']),
  'failed before the work': () => along(['approved', 'failed']),
  fulfilling: () => along(['approved', 'fulfilling']),
  'failed in the work': () => along(['approved', 'fulfilling', 'failed']),
  verifying: () => along(['approved', 'fulfilling', 'verifying']),
  completed: () => along(['approved', 'fulfilling', 'verifying', 'completed']),
  refused: () => along(['refused']),
  withdrawn: () => along(['withdrawn']),
};

const aPackage = (requestId: string, given: Partial<DisclosurePackage> = {}): DisclosurePackage =>
  DisclosurePackageSchema.parse({
    requestId,
    packageId: 'p'.repeat(22),
    version: 1,
    bytes: 10,
    sha256: '0'.repeat(64),
    parts: [],
    classes: [],
    builtAt: secondsLater(0).toISOString(),
    expiresAt: secondsLater(86_400).toISOString(),
    ...given,
  });

/** A disclosure at a status, with a package or none. */
const aDisclosure = async (path: Status[], given?: Partial<DisclosurePackage>): Promise<SubjectRequest> => {
  const request = await along(path, { right: 'disclosure' });
  if (!given) return request;
  const write = { write: 'package', package: aPackage(request.requestId, given) } as const;
  return moved(desk, request, request.status, {}, [write]);
};
const made: Status[] = ['approved', 'fulfilling', 'verifying', 'completed'];

describe('“this was not me”', () => {
  it.each(Object.keys(standing))(
    'A9: of a request that is %s, stops it or says how far it is',
    async (name) => {
      const request = await standing[name]!();
      const opened = await desk.post('/objection', { token: (await objectionLink(request)).token });
      expect(opened.statusCode).toBe(200);
      const answer = await object(request);
      const after = await read(request);
      if (!canWithdraw(request)) {
        expect([answer.statusCode, opened.body.includes('/objection/stop')]).toEqual([409, false]);
        expect(after).toEqual(request);
        expect(answer.body).toContain('desk@desk.example');
        return;
      }
      expect([answer.statusCode, opened.body.includes('/objection/stop')]).toEqual([200, true]);
      expect(after).toMatchObject({
        status: 'withdrawn',
        outcome: 'WITHDRAWN',
        objectedAt: expect.any(String),
      });
      const facts = await desk.ports.store.readAudit(requestChain(request.requestId));
      expect(facts.at(-1)).toMatchObject({
        fact: 'objected',
        actor: 'channel',
        detail: { from: request.status },
      });
    },
  );

  it('tells the manager and the requester, and wakes whoever waits', async () => {
    const request = await planned(desk);
    const token = await waitingTask(desk, request);
    await object(request);
    const outbox = await desk.ports.store.readOutbox(request.requestId);
    expect(outbox.map(({ name, to }) => [name, to.role])).toEqual([
      ['objection-raised', 'manager'],
      ['withdrawn', 'requester'],
    ]);
    expect(desk.workflows.woken.map((woken) => woken.token)).toContain(token);
  });

  it('ends the documents that were sent, in the same transaction', async () => {
    const request = await awaitingEvidence(desk);
    await object(request);
    expect(await evidenceOf(desk, request)).toMatchObject({ end: { as: 'withdrawn' } });
  });

  it('A3: is used once; another address then learns that it is over', async () => {
    const request = await planned(desk);
    const { token } = await objectionLink(request);
    const other = await objectionLink(request);
    const tail = referenceTail(request.reference);
    expect((await desk.post('/objection/stop', { token, tail })).statusCode).toBe(200);
    const before = await desk.digest();
    expect((await desk.post('/objection/stop', { token, tail })).statusCode).toBe(404);
    expect((await desk.post('/objection/stop', { token: other.token, tail })).statusCode).toBe(200);
    expect((await desk.post('/objection', { token: other.token })).body).not.toContain('/objection/stop');
    expect(await desk.digest()).toBe(before);
  });

  it('A3: happens once of twenty that are sent at once', async () => {
    const request = await planned(desk);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => objectionLink(request)));
    const tail = referenceTail(request.reference);
    await Promise.all(tokens.map(({ token }) => desk.post('/objection/stop', { token, tail })));
    const facts = await desk.ports.store.readAudit(requestChain(request.requestId));
    expect(facts.filter(({ fact }) => fact === 'objected')).toHaveLength(1);
  });

  it('A2: needs the end of the reference, which no scanner types', async () => {
    const request = await planned(desk);
    const { token } = await objectionLink(request);
    const before = await desk.digest();
    expect((await desk.post('/objection/stop', { token })).statusCode).toBe(400);
    expect((await desk.post('/objection/stop', { token, tail: '' })).statusCode).toBe(400);
    const wrong = await desk.post('/objection/stop', { token, tail: '0000' });
    expect([wrong.statusCode, wrong.body.includes('id="tail-error"')]).toEqual([400, true]);
    expect(await desk.digest()).toBe(before);
  });

  it('A1: shows nobody anything by GET or HEAD, and nothing of the person by POST', async () => {
    const request = await planned(desk, 'canary.person@example.com');
    const { token } = await objectionLink(request);
    const before = await desk.digest();
    for (const method of ['GET', 'HEAD']) {
      const { statusCode, body } = await desk.send({ method, resource: '/objection', query: { token } });
      expect([statusCode, body.includes(token), body.includes(request.reference)]).toEqual([
        200,
        false,
        false,
      ]);
    }
    const { body } = await desk.post('/objection', { token });
    expect(body).toContain(request.reference);
    expect(body).not.toContain('canary.person');
    expect(await desk.digest()).toBe(before);
  });

  it('A3: opens by no other link, nor does its link open another page', async () => {
    const request = await planned(desk);
    const status = await link(desk, { purpose: 'status', requestId: request.requestId }, request.reference);
    expect((await desk.post('/objection', { token: status.token })).statusCode).toBe(404);
    const { token } = await objectionLink(request);
    expect((await desk.post('/status', { token })).statusCode).toBe(404);
    expect(
      (await desk.post('/status/withdrawal', { token, tail: referenceTail(request.reference) })).statusCode,
    ).toBe(404);
  });
});

describe('“this was not me” of a disclosure', () => {
  const fetchable = ({ requestId }: SubjectRequest) =>
    readFetchable(requestId, desk.ports.store, desk.clock.now()).then(
      () => true,
      () => false,
    );

  it('A9: revokes a package that was made', async () => {
    const request = await aDisclosure(made, {});
    expect(await fetchable(request)).toBe(true);
    expect((await object(request)).statusCode).toBe(200);
    expect(await read(request)).toMatchObject({ status: 'completed', objectedAt: expect.any(String) });
    expect(await desk.ports.store.readPackage(request.requestId)).toMatchObject({
      version: 2,
      revokedAt: expect.any(String),
    });
    expect(await fetchable(request)).toBe(false);
  });

  it.each<Status[]>([
    ['approved', 'fulfilling'],
    ['approved', 'fulfilling', 'verifying'],
  ])('A9: keeps one from being fetched that is made meanwhile: %s %s', async (...path) => {
    const request = await aDisclosure(path);
    expect((await object(request)).statusCode).toBe(200);
    let after = await read(request);
    for (const status of made.slice(path.length)) after = await moved(desk, after, status);
    await moved(desk, after, after.status, {}, [{ write: 'package', package: aPackage(request.requestId) }]);
    expect(await fetchable(request)).toBe(false);
  });

  it.each<[string, Partial<DisclosurePackage> | undefined]>([
    ['was revoked', { revokedAt: secondsLater(0).toISOString() }],
    ['has expired', { expiresAt: secondsLater(-1).toISOString() }],
    ['was never made', undefined],
  ])('comes too late for a package that %s', async (_, given) => {
    const request = await aDisclosure(made, given);
    expect((await object(request)).statusCode).toBe(409);
    expect(await read(request)).toEqual(request);
  });
});
