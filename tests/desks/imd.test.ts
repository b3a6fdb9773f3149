import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isUnder } from '../../functions/domain/data-map/data-categories.ts';
import { identifiersIn } from '../../functions/domain/data-map/key-template.ts';
import { classesOf } from '../../functions/domain/desk-checks/map-classes.ts';
import { mailMessagesIn } from '../../functions/mails/messages/of-language.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';
import { inspectDesk, loadDesk } from '../../infra/desk-file.ts';

const today = '2026-11-24';
const { desk, dataMap } = loadDesk('desks/imd');
const classes = classesOf(dataMap).filter(({ table }) => table.name.startsWith('imd-'));
const attributes = classes.flatMap(({ id, rows }) =>
  Object.entries(rows.attributes).map(([name, attribute]) => ({ id, name, ...attribute })),
);
const isProtected = (category: string) =>
  isUnder(category, ['user.contact.email', 'user.contact.phone_number']);
const treatmentsOf = (treatment: string) =>
  classes.filter(({ rows }) => rows.erasure.do === treatment).map(({ id }) => id);
const rankings = Object.values(desk.accessLog?.statistics.rankings ?? {});

describe('the IMD desk', () => {
  it('has neither problem nor warning', () => {
    expect(inspectDesk('desks/imd', today)).toMatchObject({ problems: [], warnings: [] });
  });

  it('003-12: is warned of once its policy should have been reviewed', () => {
    expect(inspectDesk('desks/imd', desk.policy.reviewBy).warnings).toEqual([]);
    expect(inspectDesk('desks/imd', '2027-04-01').warnings).toEqual([
      expect.stringMatching(/policy\.reviewBy/),
    ]);
  });

  it('discloses on a live session beside the address in use, and erases on the address or by the account door', () => {
    expect(desk.rights.disclosure).toMatchObject({ proof: 'P2', coolOffHours: 0, guests: true });
    expect(desk.rights.erasure).toMatchObject({
      proof: 'P1',
      approvals: 2,
      coolOffHours: 72,
      accountDoor: true,
    });
  });

  it('003-09: has no way for who lost the address in use, since no document could be compared with anything', () => {
    expect(desk).not.toHaveProperty('lostMailbox');
    expect(desk).not.toHaveProperty('evidence');
    expect(dataMap).not.toHaveProperty('identity');
    expect(attributes.filter(({ category }) => isUnder(category, ['user.name']))).toEqual([]);
  });

  it('keeps no IP address, and gives out no figure under ten', () => {
    expect(desk.accessLog?.ip).toBe('drop');
    expect(desk.accessLog?.statistics).toMatchObject({ threshold: 10, closesAfterHours: 48 });
  });
});

describe('the data map of IMD', () => {
  it('003-03: knows mail addresses and telephone numbers, of both kinds each, shows them and erases them', () => {
    const contacts = attributes.filter(({ category }) => isProtected(category));
    expect(contacts.map(({ id, name, disclosed }) => [id, name, disclosed])).toEqual(
      ['email', 'otherEmail', 'phone', 'ipPhone', 'numbers'].map((name) => ['members/member', name, true]),
    );
    expect(treatmentsOf('delete')).toContain('members/member');
  });

  it('leads from the address in use to the number, and asks of each row found by it whose it is', () => {
    const byContact = classes.filter(({ rows }) =>
      rows.find.some(({ partition }) => ['phone', 'mailbox'].includes(identifiersIn(partition)[0] ?? '')),
    );
    expect(byContact.length).toBe(5);
    for (const { rows } of byContact) expect(rows.owner?.identifier).toBe('member-id');
  });

  it('003-01, 003-02: ranks by what is neither a member nor a protected value', () => {
    expect(rankings.map(({ identifier }) => identifier)).toEqual(['corner-id']);
    for (const { identifier } of rankings) {
      const given = attributes.filter(({ id, name }) => {
        const yields = classes.find((each) => each.id === id)?.rows.yields ?? {};
        return new Map(Object.entries(yields)).get(identifier) === name;
      });
      expect(given.map(({ name }) => name)).toEqual(['cornerId']);
      expect(given.filter(({ category }) => isProtected(category))).toEqual([]);
      expect([dataMap.subject, dataMap.mailbox.identifier]).not.toContain(identifier);
    }
  });

  it('003-13: what members sent is deleted, kept without author and text, or kept without author', () => {
    const content = attributes.filter(({ category }) => isUnder(category, ['user.content.public']));
    const of = new Set(content.map(({ id }) => id));
    expect(treatmentsOf('delete').filter((id) => of.has(id))).toEqual(['corners/corner']);
    expect(treatmentsOf('redact')).toEqual(['posts/post']);
    expect(treatmentsOf('unlink')).toEqual(['ratings/rating']);
    const post = classes.find(({ id }) => id === 'posts/post')?.rows.erasure;
    const set = post?.do === 'redact' ? Object.keys(post.set) : [];
    expect(set).toEqual(expect.arrayContaining(['authorId', 'handle', 'text', 'image']));
  });

  it('keeps for the books, with an end, what bears neither a mail address nor a telephone number', () => {
    expect(treatmentsOf('keep')).toEqual(['charges/charge']);
    const kept = classes.find(({ id }) => id === 'charges/charge')?.rows;
    expect(kept?.erasure).toMatchObject({ reason: 'bookkeeping', from: 'date', days: 2557 });
    for (const { category } of Object.values(kept?.attributes ?? {}))
      expect(isUnder(category, ['user.contact', 'user.content'])).toBe(false);
  });
});

describe('the texts of the IMD desk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const files = ['desk.yaml', 'data-map.yaml'].map(
    (file) => [file, readFileSync(`desks/imd/${file}`, 'utf8')] as const,
  );
  const japanese = /\bja: ?[^,\n}]+,?/g;

  it('003-15: come in Japanese first: whichever lacks it is an error', () => {
    expect(desk.languages[0]).toBe('ja');
    let tried = 0;
    for (const [file, text] of files) {
      for (const [other, whole] of files) writeFileSync(join(folder, other), whole);
      const found = [...text.matchAll(japanese)];
      // Every fifth of the map's, since they are all of one kind.
      for (const { 0: cut, index } of found.filter((_, at) => file === 'desk.yaml' || at % 5 === 0)) {
        writeFileSync(join(folder, file), text.slice(0, index) + text.slice(index + cut.length));
        const { problems } = inspectDesk(folder, today);
        expect([cut, problems.filter((problem) => /\.ja\b/.test(problem)).length]).toEqual([cut, 1]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(20);
  });

  it.each([
    ['pages', messagesIn],
    ['mails', mailMessagesIn],
  ])('003-15: are no less in Japanese than in English in the catalogues of %s', (_, messages) => {
    const keysOf = (value: unknown, path = ''): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
        : [path];
    const english = keysOf(messages('en'));
    expect(english.length).toBeGreaterThan(50);
    expect(keysOf(messages('ja'))).toEqual(english);
  });
});
