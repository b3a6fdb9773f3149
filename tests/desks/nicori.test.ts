import { describe, expect, it } from 'vitest';
import { acceptedToday, missingDocuments } from '../../functions/domain/desk/accepted-documents.ts';
import { classesOf, rulesOf } from '../../functions/domain/desk-checks/map-classes.ts';
import { inspectDesk, loadDesk } from '../../infra/desk-file.ts';

const today = '2026-11-24';
const { desk, dataMap } = loadDesk('desks/nicori');
const classes = classesOf(dataMap);
const attributes = classes.flatMap(({ id, rows }) =>
  Object.entries(rows.attributes).map(([name, attribute]) => ({ id, name, ...attribute })),
);
const documents = desk.evidence?.documents ?? {};
const front = (document: string) => ({ document, side: 'front' as const });

describe('the Nicori desk', () => {
  it('has neither problem nor warning', () => {
    expect(inspectDesk('desks/nicori', today)).toMatchObject({ problems: [], warnings: [] });
  });

  it('004-15: discloses on documents and two approvals', () => {
    expect(desk.rights.disclosure).toMatchObject({ proof: 'P3', approvals: 2 });
    expect(desk.rights.disclosure).not.toHaveProperty('accountDoor');
  });

  it('004-18: waits no time between approval and package', () => {
    expect(desk.rights.disclosure?.coolOffHours).toBe(0);
  });

  it('erases on documents or by the account door, with 72 hours to withdraw', () => {
    expect(desk.rights.erasure).toMatchObject({
      proof: 'P3',
      approvals: 2,
      coolOffHours: 72,
      accountDoor: true,
    });
    expect(desk.lostMailbox).toEqual({ coolOffHours: 168 });
  });

  it('004-25: names the manager in charge', () => {
    expect(desk.manager.name).toBe('Mami Minami Nicori');
  });

  it('004-10: asks employees for a statement', () => {
    expect(desk.staff.pledgeRequired).toBe(true);
  });
});

describe('the documents of the Nicori desk', () => {
  it('004-16: the insurance card is not accepted any more, and its holder is told what is', () => {
    const { ended } = acceptedToday(documents, today);
    expect(ended.map(({ id }) => id)).toEqual(['health-insurance-card']);
    expect(ended[0]?.instead?.ja).toContain('資格確認書');
    expect(acceptedToday(documents, '2025-12-01').ended).toEqual([]);
  });

  it.each([
    ['a driving licence', ['drivers-licence'], []],
    ['a My Number card', ['my-number-card'], []],
    ['a passport with the address', ['passport-with-address'], []],
    ['a passport without address', ['passport'], ['address-proof']],
    ['that and a copy of the resident register', ['passport', 'resident-register-copy'], []],
    ['a residence card', ['residence-card'], []],
    ['a certificate of eligibility', ['eligibility-certificate'], ['photo-or-two', 'address-proof']],
    ['that and a copy of the resident register', ['eligibility-certificate', 'resident-register-copy'], []],
    [
      'an insurance card beside them',
      ['drivers-licence', 'health-insurance-card'],
      ['not-accepted:health-insurance-card'],
    ],
  ])('004-16: %s', (_, sent, missing) => {
    expect(missingDocuments(documents, sent.map(front), today)).toEqual(missing);
  });

  it('004-16: of a My Number card the back is never taken', () => {
    expect(documents['my-number-card']?.sides).toEqual(['front']);
  });

  it.each([
    ['eligibility-certificate', ['保険者番号', '記号・番号', 'QRコード']],
    ['health-insurance-card', ['保険者番号', '記号・番号', 'QRコード']],
    ['pension-number-notice', ['基礎年金番号']],
    ['resident-register-copy', ['マイナンバー', '本籍', '住民票コード']],
    ['drivers-licence', ['本籍']],
  ])('004-16: of %s the numbers are hidden beforehand', (id, hidden) => {
    const masked = documents[id]?.mask.map(({ ja }) => ja).join('\n') ?? '';
    for (const text of hidden) expect(masked).toContain(text);
  });
});

describe('the data map of the Nicori shop', () => {
  it('finds rows in every way, and has all four treatments', () => {
    const rules = classes.flatMap(rulesOf).map(({ rule }) => rule.by);
    expect(new Set(rules)).toEqual(new Set(['key', 'index', 'reference']));
    expect(new Set(classes.map(({ rows }) => rows.erasure.do))).toEqual(
      new Set(['delete', 'redact', 'unlink', 'keep']),
    );
  });

  it('004-02: of a card the brand and four digits are shown, its token is not', () => {
    const cards = attributes.filter(({ category }) => category.startsWith('user.financial'));
    expect(cards.map(({ name, disclosed }) => [name, disclosed])).toEqual([
      ['card', 'last-four'],
      ['cardToken', 'secret'],
    ]);
    expect(attributes.find(({ name }) => name === 'brand')?.disclosed).toBe(true);
  });

  it('004-03: says from which partners data comes', () => {
    const from = classes.filter(({ rows }) => rows.sources !== undefined).map(({ id }) => id);
    expect(from).toEqual(['history/ad', 'seller-messages/message', 'partner-data/profile']);
  });

  it('004-04: says which sellers and service providers are given data', () => {
    const to = classes.filter(({ rows }) => rows.recipients !== undefined).map(({ id }) => id);
    for (const id of ['orders/order', 'deliveries/delivery', 'payments/payment', 'seller-messages/message'])
      expect(to).toContain(id);
  });

  it.each([
    ['pages', 'user.behavior.browsing_history'],
    ['keywords', 'user.behavior.search_history'],
    ['IP addresses', 'user.device.ip_address'],
    ['cookies', 'user.device.cookie_id'],
    ['locations', 'user.location.precise'],
    ['terminals', 'user.device.device_id'],
  ])('004-05: describes %s', (_, category) => {
    expect(attributes.map((attribute) => attribute.category)).toContain(category);
  });

  it('004-07: keeps what belongs to an order until it is settled', () => {
    const kept = classes.filter(
      ({ rows }) => rows.erasure.do === 'keep' && rows.erasure.reason === 'open-order',
    );
    expect(kept.map(({ id }) => id)).toEqual(['orders/order', 'order-lines/line', 'deliveries/delivery']);
    for (const { rows } of kept) expect(rows.erasure).toMatchObject({ from: 'settlesOn', days: 1 });
  });

  it('shows messages without the other people whom they name', () => {
    const texts = attributes.filter(({ disclosed }) => disclosed === 'without-others');
    expect(texts.map(({ id }) => id)).toEqual(['shop/inquiry-message', 'seller-messages/message']);
  });

  it('follows no phone, and announces to the second mail address', () => {
    expect(dataMap.identifiers['phone']?.strength).toBe('weak');
    expect(dataMap.channels).toEqual([{ class: 'customers/customer', attribute: 'secondEmail' }]);
  });
});
