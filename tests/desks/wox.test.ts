import { describe, expect, it } from 'vitest';
import { classesOf, rulesOf } from '../../functions/domain/desk-checks/map-classes.ts';
import { inspectDesk, loadDesk } from '../../infra/desk-file.ts';

const today = '2026-11-24';
const { desk, dataMap } = loadDesk('desks/wox');
const classes = classesOf(dataMap).filter(({ table }) => table.name.startsWith('wox-'));
const attributes = classes.flatMap(({ id, rows }) =>
  Object.entries(rows.attributes).map(([name, attribute]) => ({ id, name, ...attribute })),
);
const categoryOf = (id: string, attribute: string) =>
  attributes.find((each) => each.id === id && each.name === attribute)?.category;

describe('the WOX desk', () => {
  it('has neither problem nor warning', () => {
    expect(inspectDesk('desks/wox', today)).toMatchObject({ problems: [], warnings: [] });
  });

  it('discloses on a live session beside the mailbox', () => {
    expect(desk.rights.disclosure).toMatchObject({ proof: 'P2', approvals: 1, coolOffHours: 0 });
  });

  it('erases on the mailbox or by the account door, with 72 hours to withdraw', () => {
    expect(desk.rights.erasure).toMatchObject({
      ...{ proof: 'P1', approvals: 2, coolOffHours: 72, accountDoor: true },
    });
  });

  it('gives guests both rights, and asks nobody for documents', () => {
    expect([desk.rights.disclosure?.guests, desk.rights.erasure?.guests]).toEqual([true, true]);
    expect(desk).not.toHaveProperty('evidence');
    expect(desk).not.toHaveProperty('lostMailbox');
  });

  it('keeps the network of an address alone, for a stated time', () => {
    expect(desk.accessLog).toMatchObject({ ip: 'truncate', retentionDays: 180 });
  });

  it('gives out no figure under ten, and none of a day that is not closed', () => {
    expect(desk.accessLog?.statistics).toMatchObject({ threshold: 10, closesAfterHours: 48 });
  });

  it('ranks blogs and boards by their ids', () => {
    const { rankings = {} } = desk.accessLog?.statistics ?? {};
    expect(Object.entries(rankings).map(([name, { identifier }]) => [name, identifier])).toEqual([
      ['blogs', 'blog-id'],
      ['boards', 'board-id'],
    ]);
  });
});

describe('the data map of WOX', () => {
  it('finds rows in every way, and has all four treatments', () => {
    const rules = classes.flatMap(rulesOf).map(({ rule }) => rule.by);
    expect(new Set(rules)).toEqual(new Set(['key', 'index', 'reference']));
    expect(new Set(classes.map(({ rows }) => rows.erasure.do))).toEqual(
      new Set(['delete', 'redact', 'unlink', 'keep']),
    );
  });

  it('000-03: knows the mail address as one', () => {
    expect(categoryOf('users/user', 'email')).toBe('user.contact.email');
  });

  it('000-04: keeps transfers for the books, with an end, and shows the payer’s name', () => {
    const transfers = classes.find(({ id }) => id === 'transfers/transfer')?.rows;
    expect(transfers?.erasure).toMatchObject({ do: 'keep', reason: 'bookkeeping', from: 'date', days: 2557 });
    expect(transfers?.attributes['transferName']).toMatchObject({
      category: 'user.financial.bank_account',
      disclosed: true,
    });
  });

  it.each(['account-id', 'blog-id', 'board-id'])('000-05: follows the %s', (name) => {
    expect(dataMap.identifiers[name]?.strength).toBe('strong');
  });

  it.each([
    ['users/user', 'userId'],
    ['boards/board', 'boardId'],
    ['blogs/blog', 'blogId'],
  ])('000-05: counts an id of %s as personal', (id, attribute) => {
    expect(categoryOf(id, attribute)).toBe('user.unique_id');
  });

  it('000-05: what is kept for the books has no attribute that bears an id of the person', () => {
    const kept = classes.filter(({ rows }) => rows.erasure.do === 'keep');
    expect(kept.map(({ id }) => id)).toEqual(['transfers/transfer']);
    const categories = kept
      .flatMap(({ rows }) => Object.values(rows.attributes))
      .map((each) => each.category);
    expect(categories.filter((category) => /unique_id|account|contact/.test(category))).toEqual([
      'user.financial.bank_account',
    ]);
  });

  it('000-22: tells of a login cookie only that there is one, and deletes its session', () => {
    const session = classes.find(({ id }) => id === 'sessions/session')?.rows;
    expect(session?.attributes['cookie']).toMatchObject({ disclosed: 'secret' });
    expect(session?.erasure).toEqual({ do: 'delete' });
    const about = Object.values(session?.attributes ?? {}).map(({ category }) => category);
    for (const kind of ['user.name', 'user.contact']) expect(about.join()).not.toContain(kind);
  });

  it('000-18: shows texts without the other people whom they quote', () => {
    const texts = attributes.filter(({ disclosed }) => disclosed === 'without-others');
    expect(texts.map(({ id, others }) => [id, others])).toEqual([
      ['posts/post', ['quoted']],
      ['blogs/comment', ['quoted']],
    ]);
  });

  it('has the access log beside the operator’s tables', () => {
    expect(Object.keys(dataMap.tables)).toEqual(expect.arrayContaining(['access-log', 'statistics']));
  });
});
