import { beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { RunningDesk } from '../support/engines/running-desk.ts';
import { carriedOutOnDocuments } from '../support/evidence/documents-course.ts';

const mailbox = 'customer.1@example.com';
const [customer, neighbour] = ['N-1', 'N-1001'];

/** Each source that the policy lists: the class that a package shows it in, its attribute, and a value of whose. */
const sources = [
  ['products', 'history/view', 'path', (whose: string) => `/item/planted-product-${whose}`],
  ['pages', 'history/view', 'path', (whose: string) => `/planted-page/${whose}`],
  ['ads', 'history/ad', 'ad', (whose: string) => `広告 planted ${whose}`],
  ['keywords', 'history/search', 'words', (whose: string) => `毛布 planted ${whose}`],
  ['times', 'history/view', 'timestamp', (whose: string) => `2026-11-02T03:04:05+09:00/${whose}`],
  ['the environment', 'shop/terminal', 'model', (whose: string) => `Planted Phone of ${whose}`],
  ['IP addresses', 'history/search', 'ip', (whose: string) => `2001:db8::${whose.slice(2)}:77`],
  ['cookies', 'history/ad', 'cookie', (whose: string) => `planted-cookie-${whose}`],
  ['locations', 'locations/location', 'latitude', (whose: string) => `35.1234500${whose.slice(2)}`],
  ['terminal ids', 'shop/terminal', 'terminalId', (whose: string) => `planted-terminal-${whose}`],
] as const;
type Source = (typeof sources)[number][0];

const rowsPlantedFor = (whose: string): [table: string, item: Row][] => {
  const value = (wanted: Source) => sources.find(([source]) => source === wanted)![3](whose);
  const text = (wanted: Source) => ({ S: value(wanted) });
  const expiresAt = { N: '1893456000' };
  const event = (name: string, item: Row): [string, Row] => {
    const seen = { timestamp: text('times'), ip: text('IP addresses'), cookie: text('cookies') };
    return ['history', { user: { S: whose }, event: { S: name }, expiresAt, ...seen, ...item }];
  };
  const terminalId = text('terminal ids');
  const sk = { S: `TERMINAL#${terminalId.S}` };
  const place = { latitude: { N: value('locations') }, longitude: { N: '139.5' }, accuracy: { N: '5' } };
  const timestamp = { N: '1790000000' };
  return [
    event('VIEW#planted-1', { path: text('products'), seconds: { N: '3' } }),
    event('VIEW#planted-2', { path: text('pages'), seconds: { N: '4' } }),
    event('SEARCH#planted', { words: text('keywords') }),
    event('AD#planted', { ad: text('ads') }),
    ['shop', { pk: { S: `CUSTOMER#${whose}` }, sk, terminalId, model: text('the environment'), expiresAt }],
    ['locations', { terminalId, timestamp, customerId: { S: whose }, ...place, expiresAt }],
  ];
};

describe('what the Nicori shop saw of a customer', () => {
  let files: ReadonlyMap<string, string>;
  let before: string;
  let after: string;

  beforeAll(async () => {
    const fields = { mails: { perMailboxPerDay: 100, perMailboxPerWeek: 100, perDay: 1_000 } };
    const desk = await RunningDesk.open(dynamoDb(), { desk: 'nicori', fields });
    const texts = async () => [...(await desk.rows()).values()].flat().join('\n');
    for (const [table, item] of [customer, neighbour].flatMap(rowsPlantedFor)) await desk.putRow(table, item);
    before = await texts();
    const { requestId } = await carriedOutOnDocuments(desk, 'disclosure', mailbox);
    files = desk.ports.packages.filesOf((await desk.ports.store.readPackage(requestId))!);
    const erasure = await carriedOutOnDocuments(desk, 'erasure', mailbox);
    expect((await desk.ports.store.read(erasure.requestId)).status).toBe('partly-completed');
    after = await texts();
  }, 120_000);

  const valuesShown = (id: string, attribute: string): unknown[] => {
    const { classes } = JSON.parse(files.get('data.json') ?? '{}');
    const found = classes.find((each: { class: string }) => each.class === id);
    return (found?.rows ?? []).map((row: Record<string, unknown>) => String(row[attribute]));
  };

  it.each(sources)('004-05: %s are in the package, as %s', (_, id, attribute, planted) => {
    expect(valuesShown(id, attribute)).toContain(planted(customer));
    for (const text of files.values()) expect(text).not.toContain(planted(neighbour));
  });

  it.each(sources)('004-05: %s are gone after the erasure, and those of a neighbour are not', (...source) => {
    const [, , , planted] = source;
    expect(before).toContain(planted(customer));
    // A neighbour's value may begin with the customer's.
    const others = after.replaceAll(planted(neighbour), '');
    expect(others).not.toContain(planted(customer));
    expect(after).toContain(planted(neighbour));
  });
});
