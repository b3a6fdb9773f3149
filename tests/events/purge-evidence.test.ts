import { beforeEach, describe, expect, it } from 'vitest';
import { EvidenceOverdueError } from '../../functions/domain/errors.ts';
import { endEvidence, ended } from '../../functions/domain/evidence/end-evidence.ts';
import type { EvidenceEnd, EvidenceSet } from '../../functions/domain/evidence/evidence-set.ts';
import { startRound } from '../../functions/domain/evidence/start-round.ts';
import type { RequestStore } from '../../functions/domain/ports/request-store.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { auditEvidence } from '../../functions/events/audit-evidence.ts';
import { purgeEvidence as purgeDue } from '../../functions/events/purge-evidence.ts';
import { purgeEvidence } from '../../functions/workflow/purge-evidence.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { secondsLater, testNow } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, moved, requestDatabase } from '../support/engines/request-database.ts';
import { aFile, aScreenedFile } from '../support/evidence/evidence-builders.ts';
import { InMemoryEvidence } from '../support/in-memory/evidence.ts';

let store: RequestStore;
let shelf: InMemoryEvidence;
const clock = { time: testNow, now: () => clock.time };
const at = (seconds: number) => {
  clock.time = secondsLater(seconds);
};
const ports = () => ({ store, removal: shelf, ages: shelf, clock });
beforeEach(async () => {
  ({ store } = await requestDatabase(dynamoDb()));
  shelf = new InMemoryEvidence();
  at(0);
});

/** A request that waits for documents, with one file that was granted now, uploaded and screened. */
const awaiting = async (): Promise<SubjectRequest> => {
  const { requestId } = await anAcceptedRequest(store, { status: 'locating', proof: 'P1', attempt: 1 });
  const { change, writes } = startRound(await store.read(requestId), undefined, clock.now());
  await store.commit([change], writes);
  const file = aScreenedFile({ grantedAt: clock.now().toISOString() });
  shelf.screen(requestId, file.fileId, shelf.upload(requestId, file.fileId));
  const evidence = (await store.readEvidence(requestId))!;
  const purgeAt = secondsLater(86_400).toISOString();
  await store.putEvidence({ ...evidence, version: 2, files: [file], purgeAt });
  return store.read(requestId);
};
const evidenceOf = async ({ requestId }: SubjectRequest): Promise<EvidenceSet> =>
  (await store.readEvidence(requestId))!;
const end = async (request: SubjectRequest, as: EvidenceEnd) =>
  store.putEvidence(ended(await evidenceOf(request), as, clock.now()));
const factsOf = async ({ requestId }: SubjectRequest) => {
  const rows = await store.readAudit(`request:${requestId}`);
  return rows
    .filter(({ fact }) => fact.startsWith('evidence-'))
    .map(({ fact, detail }) => ({ fact, ...detail }));
};
const task = ({ requestId }: SubjectRequest) => purgeEvidence({ requestId, attempt: 1 }, ports());

describe('Purge Evidence', () => {
  const ends = ['approved', 'rejected', 'asked-again', 'unmasked', 'withdrawn', 'expired'] as const;
  it.each(ends)('I13: leaves nothing of documents that were %s, and says how many there were', async (as) => {
    const request = await awaiting();
    at(7_200);
    await end(request, as);
    expect(await task(request)).toMatchObject({ status: 'awaiting-evidence', attempt: 1 });
    expect(shelf.of(request.requestId)).toEqual([]);
    expect(await evidenceOf(request)).toMatchObject({ end: { as }, purgedAt: clock.now().toISOString() });
    expect((await factsOf(request)).at(-1)).toEqual({ fact: 'evidence-purged', round: 1, objects: 2 });
  });

  it('does it once: a second call changes nothing', async () => {
    const request = await awaiting();
    at(7_200);
    await end(request, 'approved');
    await task(request);
    const { version } = await store.read(request.requestId);
    await task(request);
    await purgeDue(undefined, ports());
    expect((await store.read(request.requestId)).version).toBe(version);
  });

  it('touches nothing while documents are needed', async () => {
    const request = await awaiting();
    await task(request);
    await purgeDue(undefined, ports());
    expect(shelf.of(request.requestId)).toHaveLength(2);
    expect(await store.read(request.requestId)).toEqual(request);
  });

  it('I13: ends an open set whose request has ended some other way', async () => {
    const request = await awaiting();
    at(7_200);
    await moved(store, request, 'refused', { outcome: 'R_ID_NOT_CONFIRMED' });
    await task(request);
    expect(shelf.of(request.requestId)).toEqual([]);
    expect(await evidenceOf(request)).toMatchObject({ end: { as: 'expired' } });
  });

  it('I13: takes what still arrives under a living grant in a second pass, within the hour', async () => {
    const request = await awaiting();
    at(60);
    await end(request, 'unmasked');
    await task(request);
    expect(await evidenceOf(request)).not.toHaveProperty('purgedAt');
    const [file] = (await evidenceOf(request)).files;
    shelf.upload(request.requestId, file!.fileId);
    at(899);
    await purgeDue(undefined, ports());
    expect(shelf.of(request.requestId)).toHaveLength(1);
    at(900);
    await purgeDue(undefined, ports());
    expect(shelf.of(request.requestId)).toEqual([]);
    expect(await evidenceOf(request)).toMatchObject({ purgedAt: secondsLater(900).toISOString() });
  });

  it('I13: takes late uploads of the round before out of the next one, whose own files stay', async () => {
    const request = await awaiting();
    at(60);
    await end(request, 'asked-again');
    const [old] = (await evidenceOf(request)).files;
    const locating = await moved(store, request, 'locating');
    const { change, writes } = startRound(locating, await evidenceOf(request), clock.now());
    await store.commit([change], writes);
    expect(await evidenceOf(request)).toMatchObject({
      round: 2,
      version: 4,
      files: [],
      again: 'asked-again',
    });
    const fresh = aFile({ grantedAt: clock.now().toISOString() });
    await store.putEvidence({ ...(await evidenceOf(request)), version: 5, files: [fresh] });
    shelf.upload(request.requestId, old!.fileId);
    shelf.upload(request.requestId, fresh.fileId);
    at(900);
    await purgeDue(undefined, ports());
    expect(shelf.of(request.requestId)).toEqual([`${request.requestId}/${fresh.fileId}`]);
    expect(await evidenceOf(request)).toMatchObject({
      files: [fresh],
      purgeAt: secondsLater(86_460).toISOString(),
    });
  });

  it('I13: gives up after 24 hours what nobody submitted, and the person may start anew', async () => {
    const request = await awaiting();
    at(86_399);
    await purgeDue(undefined, ports());
    expect(shelf.of(request.requestId)).toHaveLength(2);
    at(86_400);
    await purgeDue(undefined, ports());
    expect(shelf.of(request.requestId)).toEqual([]);
    const evidence = await evidenceOf(request);
    expect(evidence).toMatchObject({ round: 1, files: [] });
    expect([evidence.end, evidence.purgeAt, evidence.lateUntil]).toEqual([undefined, undefined, undefined]);
    expect((await factsOf(request)).slice(-2)).toEqual([
      { fact: 'evidence-abandoned', round: 1, files: 1 },
      { fact: 'evidence-purged', round: 1, objects: 2 },
    ]);
  });

  it('I13: removes no image of a set that is submitted while the job decides', async () => {
    const request = await awaiting();
    const evidence = await evidenceOf(request);
    at(86_400);
    const submittedAt = clock.now().toISOString();
    const { purgeAt: _, ...kept } = evidence;
    const racing: RequestStore = {
      ...store,
      readEvidence: async (requestId) => {
        const read = await store.readEvidence(requestId);
        if (read?.version === 2) await store.putEvidence({ ...kept, version: 3, submittedAt });
        return read;
      },
    };
    await purgeDue(undefined, { ...ports(), store: racing });
    expect(shelf.of(request.requestId)).toHaveLength(2);
    expect(await evidenceOf(request)).toMatchObject({ submittedAt, files: evidence.files });
  });

  it('A22: counts all that it removed, though a rival change made it begin again', async () => {
    const request = await awaiting();
    at(7_200);
    await end(request, 'approved');
    shelf.beforeRemoval = async () => {
      shelf.beforeRemoval = async () => {};
      await moved(store, await store.read(request.requestId), 'awaiting-evidence');
    };
    await task(request);
    expect((await factsOf(request)).at(-1)).toEqual({ fact: 'evidence-purged', round: 1, objects: 2 });
  });

  it('says nothing is left only after the removal has said so', async () => {
    const request = await awaiting();
    at(7_200);
    await end(request, 'approved');
    shelf.beforeRemoval = async () => {
      throw new Error('canary of the bucket');
    };
    await expect(task(request)).rejects.toThrow();
    const log = captureLog();
    await purgeDue(undefined, ports());
    expect(log.lines()).toMatchObject([{ level: 'ERROR', message: 'purge-failed' }]);
    expect(log.text()).not.toContain('canary');
    expect(await evidenceOf(request)).not.toHaveProperty('purgedAt');
  });

  it('ends a set once', () => {
    const open = { requestId: 'r', version: 1, round: 1, files: [] } as unknown as EvidenceSet;
    const over = ended(open, 'approved', testNow);
    expect(ended(over, 'withdrawn', testNow)).toBe(over);
    expect(endEvidence(over, 'withdrawn', testNow)).toEqual([]);
    expect(endEvidence(undefined, 'withdrawn', testNow)).toEqual([]);
  });
});

describe('the audit of evidence', () => {
  it('004-12: finds nothing where all is in time', async () => {
    await awaiting();
    const log = captureLog();
    at(14 * 86_400 - 1);
    await purgeDue(undefined, ports());
    await auditEvidence(undefined, ports());
    expect(log.lines().at(-1)).toMatchObject({ message: 'evidence-audited', found: 0, count: 0 });
  });

  it('004-12: A13: calls a person for an image that is older than 14 days', async () => {
    const { requestId } = await awaiting();
    shelf.beforeRemoval = async () => {
      throw new Error('no right to delete');
    };
    at(14 * 86_400 + 1);
    const log = captureLog();
    await expect(auditEvidence(undefined, ports())).rejects.toThrow(EvidenceOverdueError);
    expect(log.lines().at(-1)).toMatchObject({ message: 'evidence-overdue', found: 2, count: 1 });
    expect(log.text()).not.toContain(requestId);
  });

  it('004-12: A13: calls a person for a set that should have gone more than an hour ago', async () => {
    const request = await awaiting();
    at(7_200);
    await end(request, 'approved');
    at(7_200 + 3_599);
    await auditEvidence(undefined, ports());
    at(7_200 + 3_600);
    await expect(auditEvidence(undefined, ports())).rejects.toThrow(EvidenceOverdueError);
  });
});
