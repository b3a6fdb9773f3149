import { describe, expect, it } from 'vitest';
import { generateSample } from '../../desks/wox/sample/sample.ts';
import { sampleUsers } from '../../desks/wox/sample/users.ts';
import { locateSubject } from '../../functions/domain/location/locate-subject.ts';
import type { Plan } from '../../functions/domain/plan/plan.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { grantAllBut, passOver, planOf } from '../support/erasure/erasure.ts';
import { InMemoryOperatorTables } from '../support/in-memory/operator-tables.ts';
import { InMemoryWays } from '../support/in-memory/ways.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const { dataMap } = loadDesk('desks/wox');
const users = sampleUsers(now);
const named = (id: string) => users.find(({ userId }) => userId === id);

const filled = (): InMemoryOperatorTables => {
  const made = new InMemoryOperatorTables();
  for (const { table, item } of generateSample(now)) {
    const described = dataMap.tables[table];
    if (described !== undefined) made.put(described, item);
  }
  return made;
};
const tables = filled();

const locate = (id: string) => locateSubject({ dataMap, mailbox: named(id)?.mailbox ?? '', tables });
const locatedOf = async (id: string) => {
  const { candidates } = await locate(id);
  return candidates.find(({ subject }) => subject === id)?.located ?? {};
};
const planFor = async (id: string): Promise<Plan> => planOf(tables, await locatedOf(id), { dataMap, now });

/** Tables after one user was erased, and the texts of all rows in them. */
const erased = async (id: string) => {
  const made = filled();
  const located = await locatedOf(id);
  const plan = await planOf(made, located, { dataMap, now });
  const work = { tables: made, ways: new InMemoryWays(), located, plan, decision: grantAllBut(plan) };
  await passOver(work, 'carry-out', { dataMap });
  const texts = Object.entries(dataMap.tables).flatMap(([table, described]) =>
    made.all(described).map((row) => ({ table, text: rowText(row) })),
  );
  return { made, texts };
};

describe('the rows of a WOX user', () => {
  it.each(['W-1', 'W-10', 'W-11', 'W-23', 'W-26', 'W-27', 'W-1028'])(
    '%s are all found, and nobody else’s',
    async (id) => {
      const { steps } = await planFor(id);
      const own = [...generateSample(now, id)].length;
      expect(steps.reduce((sum, { found, lapsed }) => sum + found + lapsed, 0)).toBe(own);
      expect(steps.filter(({ unmatched }) => unmatched !== undefined)).toEqual([]);
    },
  );

  it('000-04: transfers stay for the books with their end, and go when it has passed', async () => {
    const { steps } = await planFor('W-11');
    expect(steps.find(({ table }) => table === 'transfers')).toMatchObject({
      ...{ treatment: 'keep', reason: 'bookkeeping', found: 3, lapsed: 1, until: '2033-11-21' },
    });
  });

  it('000-05: lead to the ids of blog and board', async () => {
    expect(await locatedOf('W-11')).toMatchObject({
      'account-id': [{ value: 'W-11' }],
      'blog-id': [{ value: 'blog-11' }],
      'board-id': [{ value: 'board-11' }],
    });
    expect(await locatedOf('W-25')).not.toHaveProperty('blog-id');
  });

  it('are two persons where two have one mailbox', async () => {
    const { candidates } = await locate('W-23');
    expect(candidates.map(({ subject }) => subject).sort()).toEqual(['W-23', 'W-24']);
  });
});

describe('the erasure of a WOX user', () => {
  it('A24: leaves another with the same mailbox whole', async () => {
    const { texts } = await erased('W-23');
    const others = [...generateSample(now, 'W-24')].map(({ item }) => rowText(item));
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(others));
  });

  it('000-05: leaves no row that joins the user’s id to anything', async () => {
    const { texts } = await erased('W-11');
    expect(texts.filter(({ text }) => /W-11"/.test(text))).toEqual([]);
    expect(texts.filter(({ table }) => table === 'transfers')).toHaveLength(4 * 38 - 1);
  });

  it('leaves the number of each post, without its author and text', async () => {
    const { made } = await erased('W-11');
    const posts = dataMap.tables['posts'];
    const left = posts === undefined ? [] : made.all(posts).filter(({ authorId }) => authorId === undefined);
    // Three of its own, an answer, and one of somebody who went earlier.
    expect(left).toHaveLength(5);
    for (const row of left) expect(row['text']).toEqual({ S: '（投稿者の退会により削除されました）' });
  });
});
