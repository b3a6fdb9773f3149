import { beforeAll, describe, expect, it } from 'vitest';
import { bowserDeviceClassifier } from '../../functions/adapters/access-log/bowser-device-classifier.ts';
import { takeBatch } from '../../functions/domain/access-log/take-batch.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import type { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { aCookie } from '../support/access-log/ingest.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import {
  member,
  neighbour,
  openInfoxnet,
  type ShownAndErased,
  showAndErase,
} from '../support/infoxnet-run.ts';

const browserOf = (version: number) =>
  `Mozilla/5.0 (Linux; Android 15; Planted) AppleWebKit/537.36 Chrome/${version}.0.0.0 Mobile Safari/537.36`;

/** Each source that the policy lists: the class that shows it, its attribute, and what of the member and a neighbour. */
const sources = [
  ['services used', 'usage/service-use', 'service', '植えた天気帳（甲）', '植えた天気帳（乙）'],
  ['times', 'usage/service-use', 'timestamp', '2026-11-20T09:08:07+09:00', '2026-11-20T09:08:08+09:00'],
  ['counts', 'usage/service-use', 'count', '90071992547409931', '90071992547409933'],
  ['behaviour', 'usage/action', 'action', '植えた検索「甲」', '植えた検索「乙」'],
  ['cookies', 'cookies/cookie', 'cookie', 'planted-cookie-of-one', 'planted-cookie-of-the-other'],
  ['access logs', 'access-log/visits', 'path', '/services/planted', '/services/of-the-other'],
  ['terminals', 'terminals/terminal', 'model', 'Planted Phone ４', 'Other Phone ４'],
  ['operating systems', 'terminals/terminal', 'system', 'Planted OS 17.4', 'Other OS 17.4'],
  ['crash data', 'crashes/crash', 'error', '植えた障害（甲）', '植えた障害（乙）'],
  ['carriers', 'sessions/session', 'carrier', '甲モバイル', '乙モバイル'],
  ['IP addresses', 'access-log/visits', 'ip', '203.0.113.0/24', '198.51.100.0/24'],
  ['browsers', 'access-log/visits', 'userAgent', browserOf(142), browserOf(141)],
  ['languages', 'sessions/session', 'language', 'pt-BR;q=0.71', 'pt-BR;q=0.72'],
] as const;
type Source = (typeof sources)[number][0];

const planted = (wanted: Source, side: 3 | 4): string => sources.find(([source]) => source === wanted)![side];

const expiresAt = { N: '1893456000' };
const sharedTerminal = 'planted-terminal-of-both';
const sharedCookie = 'planted-cookie-of-both';

/** A row of each table; both members have one terminal and, beside their own cookies, one cookie. */
const rowsPlantedFor = (whose: string, side: 3 | 4): [table: string, item: Row][] => {
  const text = (source: Source) => ({ S: planted(source, side) });
  const memberId = { S: whose };
  const pk = { S: `MEMBER#${whose}` };
  const terminalId = { S: sharedTerminal };
  const use = { service: text('services used'), timestamp: text('times'), expiresAt };
  const cookie = (value: { S: string }): [string, Row] => [
    'cookies',
    { cookie: value, memberId, timestamp: text('times'), expiresAt },
  ];
  return [
    ['usage', { pk, sk: { S: 'SERVICE#planted' }, count: { N: planted('counts', side) }, ...use }],
    ['usage', { pk, sk: { S: 'ACTION#planted' }, action: text('behaviour'), ...use }],
    cookie(text('cookies')),
    cookie({ S: sharedCookie }),
    ['terminals', { memberId, terminalId, model: text('terminals'), system: text('operating systems') }],
    [
      'crashes',
      { terminalId, timestamp: { N: `179000000${side}` }, memberId, error: text('crash data'), expiresAt },
    ],
    [
      'sessions',
      {
        ...{ token: { S: `planted-token-${side}` }, memberId, timestamp: text('times'), expiresAt },
        ...{ carrier: text('carriers'), language: text('languages') },
      },
    ],
  ];
};

const visitsPlantedFor = (account: string, side: 3 | 4) => {
  const visit = {
    ...{ time: '2026-11-20T09:00:00+09:00', visitor: aCookie(`browser-of-${account}`), method: 'GET' },
    ip: planted('IP addresses', side).replace('.0/24', '.7'),
    ...{ status: 200, userAgent: planted('browsers', side) },
  };
  const path = planted('access logs', side);
  return [
    { ...visit, path, account },
    { ...visit, path: `${path}-without-login` },
  ];
};

describe('what Infox Net saw of a member', () => {
  let run: ShownAndErased;
  let log: AccessLogDesk;

  beforeAll(async () => {
    log = await openInfoxnet(dynamoDb());
    for (const [table, item] of [...rowsPlantedFor(member, 3), ...rowsPlantedFor(neighbour, 4)])
      await log.desk.putRow(table, item);
    const events = [...visitsPlantedFor(member, 3), ...visitsPlantedFor(neighbour, 4)];
    await takeBatch({ digest: 'one-message', events }, { ...log.ingest, classify: bowserDeviceClassifier() });
    run = await showAndErase(log);
  }, 120_000);

  const valuesShown = (id: string, attribute: string) => run.rowsShown(id).map((row) => row[attribute]);

  it.each(sources)('001-06: %s are in the package', (_, id, attribute, own, others) => {
    // More digits than a JSON reader keeps.
    expect(valuesShown(id, attribute)).toContainEqual(attribute === 'count' ? { $number: own } : own);
    for (const text of run.files.values()) expect(text).not.toContain(others);
  });

  it.each(sources)('001-06: %s vanish with the erasure, and those of a neighbour stay', (...source) => {
    const [, , , own, others] = source;
    expect(run.before).toContain(own);
    expect(run.after).not.toContain(own);
    expect(run.after).toContain(others);
  });

  it('001-06: visits without a login, from a browser that only the member logged in from, go the same way', () => {
    expect(valuesShown('access-log/device-visits', 'path')).toEqual(['/services/planted-without-login']);
    expect(run.after).not.toContain('/services/planted');
    expect(run.after).toContain('/services/of-the-other-without-login');
  });

  it('001-06: of a terminal and a cookie that two share, each is shown and loses what is theirs', async () => {
    const rows = await log.desk.rows();
    for (const [table, id, attribute, shared] of [
      ['crashes', 'crashes/crash', 'memberId', sharedTerminal],
      ['terminals', 'terminals/terminal', 'terminalId', sharedTerminal],
      ['cookies', 'cookies/cookie', 'cookie', sharedCookie],
    ] as const) {
      expect(valuesShown(id, attribute)).toContain(attribute === 'memberId' ? member : shared);
      const left = (rows.get(table) ?? []).filter((row) => row.includes(shared));
      expect(left.map((row) => JSON.parse(row).memberId.S)).toEqual([neighbour]);
    }
  });
});
