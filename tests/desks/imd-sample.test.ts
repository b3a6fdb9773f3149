import { describe, expect, it } from 'vitest';
import { recycledNumber, type SampleRole, sampleMembers } from '../../desks/imd/sample/members.ts';
import { generateSample } from '../../desks/imd/sample/sample.ts';
import { scrubText } from '../../functions/domain/scrub/scrub.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { digestOfRows, textOf, textsOf } from '../support/sample-rows.ts';
import { itFitsItsMap } from '../support/sample-suite.ts';

const now = new Date('2026-11-24T03:00:00.000Z');
const { dataMap } = loadDesk('desks/imd');
const rows = [...generateSample(now)];
const members = sampleMembers(now);
const of = (table: string) => rows.filter((row) => row.table === table).map(({ item }) => item);
const those = (role: SampleRole) => members.filter((member) => member.role === role);
const typed = members.flatMap(({ phone, ipPhone = '' }) => [phone, ipPhone]).filter((phone) => phone !== '');

describe('the IMD sample', () => {
  it('is the same rows every time, to the byte', () => {
    expect(digestOfRows(rows)).toMatchInlineSnapshot(
      `"c0ce085b1a5ea0b7ff23203d1ea44830a2eea79a71c29e7ed222c7330751db09"`,
    );
  });

  it('has tens of members, and some hundreds of rows', () => {
    expect(members).toHaveLength(37);
    expect(rows.length).toBeGreaterThan(700);
    expect(rows.length).toBeLessThan(1_200);
  });

  itFitsItsMap(rows, dataMap);

  it.each([
    ['in full-width digits', /^[０-９]+−[０-９]+−[０-９]+$/],
    ['with country code', /^\+81 /],
    ['with country code in full width', /^＋８１[０-９]+$/],
    ['without anything between', /^0[789]0\d{8}$/],
    ['of an IP phone', /^(\+81.?|0)50\D/],
  ])('has a number %s', (_, form) => {
    expect(typed.filter((phone) => form.test(phone))).not.toEqual([]);
  });

  it('has handles of which none is part of another', () => {
    const handles = members.map(({ handle }) => handle);
    for (const handle of handles) expect(handles.filter((other) => other.includes(handle))).toEqual([handle]);
  });

  it('003-03: has mail addresses of phones and PCs, and numbers in nine forms, which the detector all finds', () => {
    const mails = members.flatMap(({ mailbox, otherMailbox = mailbox }) => [mailbox, otherMailbox]);
    expect(new Set(mails.map((mail) => mail.split('@')[1]))).toEqual(
      new Set(['mobile.example', 'example.com']),
    );
    expect(new Set(typed.map((phone) => phone.replaceAll(/\p{N}+/gu, '0'))).size).toBeGreaterThanOrEqual(8);
    for (const contact of [...mails, ...typed, ...members.flatMap(({ numbers }) => numbers)])
      expect([contact, scrubText(`連絡は ${contact} まで`)]).toEqual([
        contact,
        expect.stringMatching(/^連絡は (\(?\{(email|phone)\} まで|tel:\{private\})$/),
      ]);
  });
});

describe('a member of the IMD sample', () => {
  it('has a number that was another’s before, who was sent messages on it', () => {
    const [earlier, present] = [...those('earlier-holder'), ...those('recycled-number')];
    const messages = of('short-messages').filter(({ number }) => textOf(number) === recycledNumber.key);
    expect(textsOf(messages, 'memberId')).toEqual(new Set([earlier?.memberId, present?.memberId]));
    const login = of('contacts').filter(({ contact }) => textOf(contact) === `TEL#${recycledNumber.key}`);
    expect(textsOf(login, 'memberId')).toEqual(new Set([present?.memberId]));
    const lastOf = (memberId = '') =>
      Math.max(
        ...messages
          .filter((item) => textOf(item['memberId']) === memberId)
          .map(({ timestamp }) => Date.parse(textOf(timestamp).split('#')[0] ?? '')),
      );
    expect(lastOf(earlier?.memberId)).toBeLessThan(lastOf(present?.memberId));
  });

  it('shares an IP phone, or a mailbox, with another', () => {
    for (const [role, table, key] of [
      ['shared-ip-phone', 'short-messages', 'number'],
      ['shared-mailbox', 'notices', 'mailbox'],
    ] as const) {
      const [one, other] = those(role);
      const places = (memberId = '') =>
        textsOf(
          of(table).filter((item) => textOf(item['memberId']) === memberId),
          key,
        );
      expect([...places(one?.memberId)].filter((place) => places(other?.memberId).has(place))).toHaveLength(
        1,
      );
    }
  });

  it('has a number that begins as another does', () => {
    const ids = members.map(({ memberId }) => memberId);
    for (const id of ['M-1', 'M-10', 'M-100', 'M-1001']) expect(ids).toContain(id);
  });

  it('has no phone, a mailbox that changed lately or nobody knows when, or nothing but the registration', () => {
    const [noPhone] = those('no-phone');
    const registration = of('members').find((item) => textOf(item['memberId']) === noPhone?.memberId);
    expect(registration).toMatchObject({ phone: { S: '' } });
    expect(registration).not.toHaveProperty('numbers');
    expect(Date.parse(those('mailbox-changed')[0]?.mailboxChangedAt ?? '')).toBe(
      now.getTime() - 3 * 86_400_000,
    );
    expect(those('mailbox-age-unknown')[0]).not.toHaveProperty('mailboxChangedAt');
    const id = those('account-only')[0]?.memberId ?? '';
    expect([...generateSample(now, id)].map(({ table }) => table)).toEqual(['members']);
  });

  it('writes the own number and address into a post', () => {
    const [member] = those('everything');
    const posts = of('posts').filter((item) => textOf(item['authorId']) === member?.memberId);
    const texts = posts.map(({ text }) => textOf(text)).join('\n');
    for (const contact of [member?.phone, member?.mailbox]) expect(texts).toContain(contact);
  });

  it('has charges whose retention is over, and charges whose retention runs', () => {
    const ages = of('charges').map(({ date }) => (now.getTime() - Date.parse(textOf(date))) / 86_400_000);
    expect(ages.filter((age) => age > 2_557)).toHaveLength(36);
    expect(ages.filter((age) => age < 2_557)).toHaveLength(72);
  });

  it('has a corner whose number names nobody', () => {
    for (const item of of('corners')) expect(textOf(item['cornerId'])).toMatch(/^corner-\d+$/);
    for (const item of of('ratings'))
      expect(rowText({ item: item['item']!, rating: item['rating']! })).not.toMatch(/M-\d/);
  });
});
