import { beforeAll, describe, expect, it } from 'vitest';
import { ended } from '../../../functions/domain/evidence/end-evidence.ts';
import type { EvidenceSet } from '../../../functions/domain/evidence/evidence-set.ts';
import { nextVersion } from '../../../functions/domain/evidence/evidence-times.ts';
import type { RequestId } from '../../../functions/domain/ids.ts';
import type { RequestStore } from '../../../functions/domain/ports/request-store.ts';
import { secondsLater, testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, moved, requestDatabase } from '../../support/engines/request-database.ts';
import { aFile, anEvidenceSet } from '../../support/evidence/evidence-builders.ts';

let store: RequestStore;
beforeAll(async () => {
  ({ store } = await requestDatabase(dynamoDb()));
});

const aStoredSet = async (given: Partial<EvidenceSet> = {}) => {
  const request = await anAcceptedRequest(store);
  const evidence = anEvidenceSet(request.requestId, given);
  await store.putEvidence(evidence);
  return { request, evidence };
};
const isDue = async (requestId: RequestId, until: Date) => {
  const items = await store.due('purge', until, 100);
  return items.some((item) => item.requestId === requestId && item.part === 'evidence');
};

describe('the evidence of a request', () => {
  it('is given back as it was put; a request without documents has none', async () => {
    const { request } = await aStoredSet();
    const full = anEvidenceSet(request.requestId, {
      version: 2,
      files: [aFile()],
      again: 'unmasked',
      lateUntil: testNow.toISOString(),
      purgeAt: testNow.toISOString(),
    });
    await store.putEvidence(full);
    expect(await store.readEvidence(request.requestId)).toEqual(full);
    const other = await anAcceptedRequest(store);
    expect(await store.readEvidence(other.requestId)).toBeUndefined();
  });

  it('takes exactly the version that follows, and of several at once the first', async () => {
    const { request, evidence } = await aStoredSet();
    const { requestId } = request;
    await expect(store.putEvidence(anEvidenceSet(requestId))).rejects.toThrow(/^evidence: /);
    await expect(store.putEvidence({ ...evidence, version: 3 })).rejects.toThrow(/^evidence: /);
    const rivals = Array.from({ length: 5 }, () => nextVersion({ ...evidence, files: [aFile()] }));
    const results = await Promise.allSettled(rivals.map((rival) => store.putEvidence(rival)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await store.readEvidence(requestId)).toMatchObject({ version: 2 });
  });

  it('changes with its request or not at all', async () => {
    const { request, evidence } = await aStoredSet();
    await store.putEvidence(nextVersion(evidence));
    const stale = { write: 'evidence', evidence: nextVersion(evidence) } as const;
    await expect(moved(store, request, 'confirming', {}, [stale])).rejects.toThrow(/^evidence: /);
    expect(await store.read(request.requestId)).toEqual(request);
    const fresh = { write: 'evidence', evidence: { ...evidence, version: 3 } } as const;
    await moved(store, request, 'confirming', {}, [fresh]);
    expect(await store.readEvidence(request.requestId)).toMatchObject({ version: 3 });
  });

  it('I13: is due from the time that its images must go until none is left', async () => {
    const { request, evidence } = await aStoredSet();
    const { requestId } = request;
    expect(await isDue(requestId, secondsLater(1e6))).toBe(false);
    const over = ended(evidence, 'approved', secondsLater(60));
    await store.putEvidence(over);
    expect(await isDue(requestId, secondsLater(59))).toBe(false);
    expect(await isDue(requestId, secondsLater(60))).toBe(true);
    await store.putEvidence({ ...over, version: 3, purgedAt: secondsLater(61).toISOString() });
    expect(await isDue(requestId, secondsLater(1e6))).toBe(false);
  });
});
