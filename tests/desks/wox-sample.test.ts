import { describe, expect, it } from 'vitest';
import { generateSample } from '../../desks/wox/sample/sample.ts';
import { type SampleRole, sampleUsers } from '../../desks/wox/sample/users.ts';
import type { AttributeValue } from '../../functions/domain/attribute-value.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { digestOfRows, textOf, valuesIn } from '../support/sample-rows.ts';
import { itFitsItsMap } from '../support/sample-suite.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const day = 86_400_000;
const { dataMap } = loadDesk('desks/wox');
const rows = [...generateSample(now)];
const users = sampleUsers(now);
const of = (table: string) => rows.filter((row) => row.table === table).map(({ item }) => item);
const those = (role: SampleRole) => users.filter((user) => user.role === role);
const tablesOf = (role: SampleRole) =>
  [...generateSample(now, those(role)[0]?.userId)].map(({ table }) => table);
const everyValue = valuesIn(rows);

describe('the WOX sample', () => {
  it('is the same rows every time, to the byte', () => {
    expect(digestOfRows(rows)).toMatchInlineSnapshot(
      `"58499d6999842a75535596300b98472499d2739bb75b9ce562f8c0792f0171bd"`,
    );
  });

  it('has tens of users, and about a thousand rows', () => {
    expect(users).toHaveLength(39);
    expect(rows.length).toBeGreaterThan(900);
    expect(rows.length).toBeLessThan(1_500);
  });

  itFitsItsMap(rows, dataMap);

  it.each<[string, (value: AttributeValue) => boolean]>([
    ['a name in half-width kana', (value) => 'S' in value && /^[ｦ-ﾟ)ｶ ]+$/.test(value.S)],
    ['a name in full-width letters', (value) => 'S' in value && value.S.startsWith('Ｒａｂｂｉｔ')],
  ])('has %s', (_, isIt) => {
    expect(everyValue.some(isIt)).toBe(true);
  });

  it('has reserved words as attribute names', () => {
    const names = new Set(rows.flatMap(({ item }) => Object.keys(item)));
    for (const word of ['name', 'number', 'status', 'date', 'timestamp', 'owner', 'comment', 'views', 'type'])
      expect(names).toContain(word);
  });

  it('has nicknames of which none is part of another', () => {
    const names = users.map(({ nickname }) => nickname);
    for (const name of names) expect(names.filter((other) => other.includes(name))).toEqual([name]);
  });

  it('has rows of authors who are gone, which lead to nobody', () => {
    for (const table of ['threads', 'posts']) {
      const gone = of(table).filter((item) => !('authorId' in item));
      expect(gone.map(({ name }) => textOf(name))).toEqual(['退会したユーザー']);
    }
  });

  it('000-05: has ids of boards, blogs and purchases in which no user id is', () => {
    const ids = [...of('boards'), ...of('transfers')].flatMap(({ boardId, number }) => [boardId, number]);
    for (const id of ids) expect(textOf(id)).not.toMatch(/W-\d/);
    for (const item of of('transfers')) expect(rowText(item)).not.toMatch(/W-\d/);
  });

  it('000-22: has login cookies of 128 bits of chance at least, all different', () => {
    const cookies = of('sessions').map(({ cookie }) => textOf(cookie));
    expect(new Set(cookies).size).toBe(cookies.length);
    for (const cookie of cookies) expect(cookie).toMatch(/^[a-z0-9]{25,}$/);
  });
});

describe('a user of the WOX sample', () => {
  it('has posts that one page of a query cannot hold', () => {
    const own = of('posts').filter(({ authorId }) => textOf(authorId) === those('everything')[0]?.userId);
    const size = own.reduce((sum, { text }) => sum + Buffer.byteLength(textOf(text)), 0);
    expect(size).toBeGreaterThan(1_048_576);
  });

  it('shares a mailbox with another, and the mails under it', () => {
    const [one, other] = those('shared-mailbox');
    expect(one?.mailbox).toBe(other?.mailbox);
    const shared = of('notices').filter(({ mailbox }) => textOf(mailbox) === one?.mailbox);
    expect(new Set(shared.map(({ userId }) => textOf(userId)))).toEqual(
      new Set([one?.userId, other?.userId]),
    );
  });

  it('has an id that begins as another does', () => {
    const ids = users.map(({ userId }) => userId);
    for (const id of ['W-1', 'W-10', 'W-100', 'W-1001']) expect(ids).toContain(id);
  });

  it('has a mailbox that changed three days ago, or at an unknown time', () => {
    expect(Date.parse(those('mailbox-changed')[0]?.mailboxChangedAt ?? '')).toBe(now.getTime() - 3 * day);
    expect(those('mailbox-age-unknown')[0]).not.toHaveProperty('mailboxChangedAt');
  });

  it('has no blog, or a blog without articles, or nothing but the registration', () => {
    const own = (role: SampleRole, type: string) =>
      [...generateSample(now, those(role)[0]?.userId)].filter(({ item }) => textOf(item['type']) === type);
    expect(own('no-blog', 'blog')).toEqual([]);
    expect([own('empty-blog', 'blog'), own('empty-blog', 'article')].map(({ length }) => length)).toEqual([
      1, 0,
    ]);
    expect(tablesOf('account-only')).toEqual(['users']);
  });

  it('000-04: has transfers whose retention is over, and transfers whose retention runs', () => {
    const ages = of('transfers').map(({ date }) => (now.getTime() - Date.parse(textOf(date))) / day);
    expect(ages.filter((age) => age > 2_557)).toHaveLength(38);
    expect(ages.filter((age) => age < 2_557)).toHaveLength(114);
  });

  it('000-18: quotes others by name', () => {
    for (const { text, quoted } of of('posts').filter((item) => 'quoted' in item)) {
      const names = quoted && 'SS' in quoted ? quoted.SS : [];
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) expect(textOf(text)).toContain(name);
    }
  });
});
