import { describe, expect, it } from 'vitest';
import { sampleMembers } from '../../desks/imd/sample/members.ts';
import { generateSample } from '../../desks/imd/sample/sample.ts';
import { scrubText } from '../../functions/domain/scrub/scrub.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { protectedOf } from '../support/imd-sample.ts';
import { SampleReach } from '../support/sample-reach.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const members = sampleMembers(now);
const rows = [...generateSample(now)];
const reach = new SampleReach(loadDesk('desks/imd').dataMap, rows, now);

const mailboxOf = (id: string) => members.find(({ memberId }) => memberId === id)?.mailbox ?? '';
const locate = (id: string) => reach.locate(mailboxOf(id));
const locatedOf = (id: string) => reach.locatedOf(id, mailboxOf(id));
const leftAfter = async (id: string) => reach.leftAfter(await locatedOf(id));
const rowsOf = (id: string) => [...generateSample(now, id)].map(({ item }) => rowText(item));

describe('the rows of an IMD member', () => {
  it.each(members.map(({ memberId, role }) => [memberId, role]))(
    '%s (%s) are all found, and nobody else’s',
    async (id) => {
      const { steps } = await reach.planFor(await locatedOf(id));
      expect(steps.reduce((sum, { found, lapsed }) => sum + found + lapsed, 0)).toBe(rowsOf(id).length);
      expect(steps.filter(({ unmatched }) => unmatched !== undefined)).toEqual([]);
    },
  );

  it('are found by the number in each form in which it stands in keys', async () => {
    const { numbers } = members.find(({ memberId }) => memberId === 'M-11') ?? { numbers: [] };
    expect(numbers.length).toBe(2);
    expect((await locatedOf('M-11'))['phone']?.map(({ value }) => value)).toEqual([...numbers].sort());
  });

  it('are one person’s where a number was another’s before, or is a household’s', async () => {
    for (const id of ['M-10', 'M-11', 'M-30', 'M-31'])
      expect((await locate(id)).candidates.map(({ subject }) => subject)).toEqual([id]);
  });

  it('are two persons where two have one mailbox', async () => {
    const { candidates } = await locate('M-23');
    expect(candidates.map(({ subject }) => subject).sort()).toEqual(['M-23', 'M-24']);
  });
});

describe('the erasure of an IMD member', () => {
  it.each([
    ['has a number that was another’s before', 'M-11', 'M-10'],
    ['had a number that is another’s by now', 'M-10', 'M-11'],
    ['shares an IP phone', 'M-30', 'M-31'],
    ['shares a mailbox', 'M-23', 'M-24'],
  ])('A24: leaves the other whole, where one %s', async (_, erased, other) => {
    const left = (await leftAfter(erased)).map(({ text }) => text);
    expect(left).toEqual(expect.arrayContaining(rowsOf(other)));
    const owned = left.filter((text) => text.includes(`"${erased}"`));
    expect(owned.filter((text) => !text.includes('"C-'))).toEqual([]);
  });

  it('003-03: leaves no mail address and no number of the member in any row, typed in a post or in a key', async () => {
    const secrets = protectedOf('M-1');
    expect(secrets.length).toBeGreaterThanOrEqual(6);
    const holding = (texts: readonly { table: string; text: string }[]) =>
      new Set(
        texts.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ table }) => table),
      );
    const before = rows.map(({ table, item }) => ({ table, text: rowText(item) }));
    expect([...holding(before)].sort()).toEqual([
      'contacts',
      'members',
      'notices',
      'posts',
      'short-messages',
    ]);
    expect([...holding(await leftAfter('M-1'))]).toEqual([]);
  });

  it('003-13: leaves ratings without author, and of posts only that there was one', async () => {
    const before = rows.filter(({ table }) => table === 'ratings').length;
    const left = await leftAfter('M-1');
    const ratings = left.filter(({ table }) => table === 'ratings').map(({ text }) => JSON.parse(text));
    expect(ratings).toHaveLength(before);
    expect(ratings.filter(({ authorId }) => authorId === undefined)).toHaveLength(2);
    const posts = left.filter(({ table }) => table === 'posts').map(({ text }) => JSON.parse(text));
    const unowned = posts.filter(({ authorId }) => authorId === undefined);
    expect(unowned).toHaveLength(4);
    for (const post of unowned) {
      expect(post).toMatchObject({
        handle: { S: '退会した会員' },
        text: { S: '（退会により削除されました）' },
      });
      expect(Object.keys(post).sort()).toEqual(['cornerId', 'handle', 'number', 'text', 'timestamp']);
    }
  });

  it('003-03: leaves charges that the books need, in which the detector finds nothing', async () => {
    const kept = (await leftAfter('M-1')).filter(
      ({ table, text }) => table === 'charges' && text.includes('"M-1"'),
    );
    expect(kept).toHaveLength(2);
    const values = kept.flatMap(({ text }) =>
      Object.values(JSON.parse(text)).map((each) => Object(each).S ?? ''),
    );
    expect(values.length).toBeGreaterThan(10);
    for (const value of values) expect(scrubText(value)).toBe(value);
  });
});
