import { beforeAll, describe, expect, it } from 'vitest';
import type { Right } from '../../functions/domain/right.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import type { Fault } from '../support/erasure/erasure-run.ts';
import {
  anotherCustomer,
  breakEach,
  carriedOutOnDocuments,
  documentsEnding,
  rowsByName,
} from '../support/evidence/documents-course.ts';

const faults: readonly Fault[] = ['before', 'after', 'twice'];
/** Many requests meet in one desk here. */
const plenty = { perMailboxPerDay: 100, perMailboxPerWeek: 100, perDay: 100_000 };

let desk: RunningDesk;
/** Rows of everybody who came before. */
let standing: string[];
let customers = 0;

/** A customer's request to its end, with faults; everybody else's rows must be what they were. */
const endingWith = async (right: Right, states: readonly string[] = [], fault: Fault = 'twice') => {
  customers += 1;
  const name = `ka${customers}x`;
  const mailbox = await anotherCustomer(desk, name);
  desk.machine.trail.splice(0);
  breakEach(desk, states, fault);
  const request = await carriedOutOnDocuments(desk, right, mailbox);
  breakEach(desk, [], fault);
  const { theirs, others } = await rowsByName(desk, name);
  expect(others.sort()).toEqual(standing.sort());
  const rows = theirs.map((row) => row.replaceAll('NAME', name));
  standing = [...others, ...rows];
  return {
    ending: { ...(await documentsEnding(desk, request, name)), theirs },
    trail: [...desk.machine.trail],
  };
};

/** States that know of documents, of packages, or of the right; what else may go wrong is in faults.test.ts. */
const proving = ['Purge Evidence', 'Locate Subject', 'Collect Evidence'] as const;
const disclosing = [
  ...proving,
  ...(['Plan Request', 'Begin Cool Off', 'Build Package', 'Check Package'] as const),
  ...(['Issue Receipt', 'Notify Requester', 'Close Request'] as const),
];

beforeAll(async () => {
  desk = await RunningDesk.open(dynamoDb(), { desk: 'nicori', coolOffHours: 1, fields: { mails: plenty } });
  standing = (await rowsByName(desk, 'nobody')).others;
});

describe('each visit of a state goes wrong once, and the disclosure ends as without', () => {
  let sound: Awaited<ReturnType<typeof endingWith>>;
  beforeAll(async () => {
    sound = await endingWith('disclosure');
    expect(sound.trail).toEqual(expect.arrayContaining(disclosing));
    expect(sound.ending).toMatchObject({
      status: 'partly-completed',
      closed: true,
      packages: 1,
      evidence: [],
    });
    expect(sound.ending.brokenAuditRow).toBeUndefined();
  });

  describe.each(faults)('%s its effect', (fault) => {
    it.each(disclosing)('%s', async (state) => {
      expect((await endingWith('disclosure', [state], fault)).ending).toEqual(sound.ending);
    });

    it('every state', async () => {
      expect((await endingWith('disclosure', sound.trail, fault)).ending).toEqual(sound.ending);
    });
  });
});

describe('each visit of a state goes wrong once, and the erasure ends as without', () => {
  let sound: Awaited<ReturnType<typeof endingWith>>;
  beforeAll(async () => {
    sound = await endingWith('erasure');
    expect(sound.ending).toMatchObject({
      status: 'partly-completed',
      closed: true,
      packages: 0,
      evidence: [],
    });
    expect(sound.ending.brokenAuditRow).toBeUndefined();
  });

  describe.each(faults)('%s its effect', (fault) => {
    it.each(proving)('%s', async (state) => {
      expect((await endingWith('erasure', [state], fault)).ending).toEqual(sound.ending);
    });

    it('every state', async () => {
      expect((await endingWith('erasure', sound.trail, fault)).ending).toEqual(sound.ending);
    });
  });
});
