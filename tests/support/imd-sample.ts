import { sampleMembers } from '../../desks/imd/sample/members.ts';
import { generateSample } from '../../desks/imd/sample/sample.ts';
import type { SampleRow } from '../../desks/sample/sample-row.ts';
import { testNow } from './builders.ts';

/** One of each kind that these tests need, and an unconcerned member. */
const wanted = [
  'M-1',
  'M-10',
  'M-11',
  'M-20',
  'M-21',
  'M-22',
  'M-23',
  'M-24',
  'M-25',
  'M-30',
  'M-31',
  'M-1001',
];

let rows: Map<string, SampleRow[]> | undefined;

/** Rows of a few members of IMD, by whose they are; made once per test file. */
export const imdSample = (): ReadonlyMap<string, SampleRow[]> => {
  rows ??= new Map(wanted.map((memberId) => [memberId, [...generateSample(testNow, memberId)]]));
  return rows;
};

/** Mail addresses and telephone numbers of a member of the sample, as typed and as in keys, and the handle. */
export const protectedOf = (memberId: string): string[] => {
  const member = sampleMembers(testNow).find((each) => each.memberId === memberId);
  if (member === undefined) throw new Error(`${memberId}: is no member of the sample`);
  const { mailbox, otherMailbox, phone, ipPhone, numbers } = member;
  return [mailbox, otherMailbox, phone, ipPhone, ...numbers].filter(
    (each): each is string => each !== undefined && each !== '',
  );
};
