import { beforeAll, describe, expect, it } from 'vitest';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { objectIfPossible } from '../../functions/domain/announcement/objection.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { hashSecret, newSecret } from '../../functions/domain/secret.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { anotherCustomer, factsOf } from '../support/evidence/documents-course.ts';
import { evidenceToken, uploadDocuments } from '../support/evidence/documents-run.ts';

const plenty = { perMailboxPerDay: 100, perMailboxPerWeek: 100, perDay: 100_000 };
let desk: RunningDesk;
let customers = 0;

beforeAll(async () => {
  desk = await RunningDesk.open(dynamoDb(), { desk: 'nicori', fields: { mails: plenty } });
});

/** A disclosure whose documents lie in the buckets: handed over, or only uploaded. */
const withImages = async (handedOver = true): Promise<SubjectRequest> => {
  customers += 1;
  const request = await desk.ask(await anotherCustomer(desk, `ka${customers}x`), { right: 'disclosure' });
  await desk.confirm(request);
  if (handedOver) await desk.sendDocuments(request);
  else await uploadDocuments(desk, request, await evidenceToken(desk, request.requestId));
  expect(imagesOf(request)).not.toEqual([]);
  return request;
};
const imagesOf = ({ requestId }: SubjectRequest) => desk.ports.removal.of(requestId);
const evidenceOf = ({ requestId }: SubjectRequest) => desk.ports.store.readEvidence(requestId);
const statusOf = async ({ requestId }: SubjectRequest) => (await desk.ports.store.read(requestId)).status;

const object = async ({ requestId }: SubjectRequest) => {
  const linkHash = hashSecret(newSecret(nodeRandom));
  const link = { purpose: 'objection', linkHash, requestId, expiresAt: 4_000_000_000 } as const;
  await desk.ports.links.put([link]);
  await objectIfPossible(link, desk.ports);
  await desk.wake(requestId);
};

/** Lets a task die whatever the retries. */
const whileBroken = async (state: string, act: () => Promise<unknown>) => {
  desk.around = async (name, run) => {
    if (name === state) throw new Error('something that no retry mends');
    return run();
  };
  await act();
  await desk.markFailures();
  desk.around = (_, run) => run();
};

type WayOut = readonly [string, (request: SubjectRequest) => Promise<unknown>, SubjectRequest['status']];

const afterHandingOver: readonly WayOut[] = [
  ['approved', (request) => desk.judgeIdentity(request, 'aya', 'approve'), 'planned'],
  [
    'rejected by two',
    async (request) => {
      await desk.judgeIdentity(request, 'aya', 'reject');
      await desk.judgeIdentity(request, 'ken', 'confirm');
    },
    'refused',
  ],
  ['asked again', (request) => desk.judgeIdentity(request, 'aya', 'ask-again'), 'awaiting-evidence'],
  ['unmasked', (request) => desk.judgeIdentity(request, 'aya', 'unmasked'), 'awaiting-evidence'],
  ['withdrawn', ({ requestId }) => desk.withdraw(requestId), 'withdrawn'],
  ['objected to', object, 'withdrawn'],
  [
    'approved, and the page died before it purged',
    async (request) => {
      await desk.judgeIdentity(request, 'aya', 'approve', true);
      desk.pass(0.25);
      await desk.runSchedules();
    },
    'planned',
  ],
  [
    'approved, and the execution failed before it purged',
    async (request) => {
      const judgeAndCrash = async () => {
        await desk.judgeIdentity(request, 'aya', 'approve', true);
        await desk.wake(request.requestId);
      };
      await whileBroken('Purge Evidence', judgeAndCrash);
      expect(await statusOf(request)).toBe('failed');
      desk.pass(0.25);
      await desk.runSchedules();
    },
    'planned',
  ],
  [
    'withdrawn after the execution failed',
    async (request) => {
      await whileBroken('Purge Evidence', () => desk.wake(request.requestId));
      await desk.withdraw(request.requestId);
      desk.pass(0.25);
      await desk.runSchedules();
    },
    'withdrawn',
  ],
];

describe('I13, A13: within the hour no image is left of documents that were', () => {
  it.each(afterHandingOver)('%s', async (_, act, status) => {
    const request = await withImages();
    const from = desk.clock.now().getTime();
    await act(request);
    expect(desk.clock.now().getTime() - from).toBeLessThanOrEqual(3_600_000);
    expect(imagesOf(request)).toEqual([]);
    expect(await statusOf(request)).toBe(status);
    expect(await factsOf(desk, request.requestId)).toContain('evidence-purged');
  });

  it('rejected by one only: they stay for the second', async () => {
    const request = await withImages();
    await desk.judgeIdentity(request, 'aya', 'reject');
    desk.pass(1);
    await desk.runSchedules();
    expect(imagesOf(request)).not.toEqual([]);
  });
});

describe('I13, A13: no image is left of uploads that nobody handed over', () => {
  const atOnce: readonly WayOut[] = [
    ['withdrawn', ({ requestId }) => desk.withdraw(requestId), 'withdrawn'],
    ['objected to', object, 'withdrawn'],
  ];
  it.each(atOnce)('%s', async (_, act, status) => {
    const request = await withImages(false);
    await act(request);
    expect(imagesOf(request)).toEqual([]);
    expect(await statusOf(request)).toBe(status);
  });

  it('abandoned for 24 hours, and the person may start anew', async () => {
    const request = await withImages(false);
    desk.pass(23.9);
    await desk.runSchedules();
    expect(imagesOf(request)).not.toEqual([]);
    desk.pass(0.2);
    await desk.runSchedules();
    expect(imagesOf(request)).toEqual([]);
    await desk.sendDocuments(request);
    expect(await statusOf(request)).toBe('in-review');
  });
});

it('A13: what still arrives under a living grant after the judgement goes within the hour, too', async () => {
  const request = await withImages();
  const [file] = (await evidenceOf(request))!.files;
  await desk.judgeIdentity(request, 'aya', 'approve');
  desk.ports.grants.upload(request.requestId, file!.fileId, desk.clock.now());
  expect(imagesOf(request)).toHaveLength(1);
  desk.pass(0.5);
  await desk.runSchedules();
  expect(imagesOf(request)).toEqual([]);
  expect((await evidenceOf(request))?.purgedAt).toBeDefined();
});
