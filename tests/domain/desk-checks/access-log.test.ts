import { describe, expect, it } from 'vitest';
import { type AccessLogRules, AccessLogRulesSchema } from '../../../functions/domain/access-log/rules.ts';
import { type Desk, DeskSchema } from '../../../functions/domain/desk/desk.ts';
import { checkDesk, deskWarnings } from '../../../functions/domain/desk-checks/check-desk.ts';
import { checkDeskAndMap } from '../../../functions/domain/desk-checks/desk-and-map.ts';
import type { Problem } from '../../../functions/domain/desk-checks/problem.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aDataMap } from '../../support/maps/data-map-builder.ts';
import { account, both, mapProblems } from './map-problems.ts';

const today = '2026-11-24';
const lines = (problems: readonly Problem[]) =>
  problems.map(({ path, message }) => `${path.join('.')} ${message}`);

type Statistics = AccessLogRules['statistics'];
const aLog = (fields: Partial<AccessLogRules> = {}, statistics: Partial<Statistics> = {}): AccessLogRules =>
  AccessLogRulesSchema.parse({
    ...{ retentionDays: 180, ip: 'truncate', pages: ['/users/{account-id}'] },
    statistics: { threshold: 10, closesAfterHours: 48, ...statistics },
    ...fields,
  });
const rule = { proof: 'P1', approvals: 1, coolOffHours: 0, statement: both('x') } as const;
const open = { erasure: { ...rule, guests: true } };
const logging = (accessLog: AccessLogRules, fields: Partial<Desk> = {}): Desk =>
  aDesk({ rights: open, accessLog, ...fields });
const problems = (desk: Desk) => lines(checkDesk(desk, today));
const between = (accessLog: AccessLogRules, map: Record<string, unknown> = {}) =>
  lines(checkDeskAndMap({ desk: logging(accessLog), dataMap: aDataMap(map) }).desk);
const ranked = (identifier: string) =>
  aLog({}, { rankings: { users: { label: both('Users'), identifier } } });

describe('the rights of guests', () => {
  it('need an access log', () => {
    const path = 'rights.erasure.guests';
    expect(problems(aDesk({ rights: open }))).toEqual([
      `${path} is true, but the desk keeps no access log — add accessLog, or remove it`,
    ]);
    expect(problems(aDesk({ rights: { erasure: { ...rule, guests: false } } }))).toEqual([]);
    expect(problems(logging(aLog()))).toEqual([]);
  });

  it('are to see and to erase, and no other', () => {
    const rights = { ...open, correction: { ...rule, guests: true } };
    expect(problems(logging(aLog(), { rights }))).toContain(
      'rights.correction.guests is for disclosure and erasure only — remove it here',
    );
  });
});

describe('an access log', () => {
  it('A24: is forgotten before an erasure is: what is sent again later is known', () => {
    const until = (tombstoneDays: number) =>
      problems(logging(aLog({ retentionDays: 382 }), { retention: { claimsDays: 90, tombstoneDays } }));
    expect(until(400)).toEqual([
      'retention.tombstoneDays an event of somebody erased can be sent again for 400 days (accessLog.retentionDays, and 18 on its way) — use more than 400',
    ]);
    expect(until(401)).toEqual([]);
  });

  it('counts no page under two paths', () => {
    expect(problems(logging(aLog({ pages: ['/users/{account-id}', '/blogs/{a}', '/users/{b}'] })))).toEqual([
      'accessLog.pages.2 counts the same pages as /users/{account-id} — remove one',
    ]);
  });

  it('names identifiers as the data map does; other parts that vary may be named at will', () => {
    expect(between(aLog({ pages: ['/users/{acount-id}', '/blogs/{blog-id}'] }))).toEqual([
      'accessLog.pages.0 {acount-id} is no identifier of the data map — did you mean account-id?',
    ]);
  });

  it('takes no cookie for an account', () => {
    const files = (accountField: number) =>
      problems(logging(aLog({ logFiles: { format: 'combined', visitorField: 1, accountField } })));
    expect(files(1)).toEqual(['accessLog.logFiles.accountField is visitorField, too — use another field']);
    expect(files(2)).toEqual([]);
  });

  it.each(['keep', 'whole', true])('cannot keep addresses whole: %s', (ip) => {
    expect(DeskSchema.safeParse({ ...logging(aLog()), accessLog: { ...aLog(), ip } }).success).toBe(false);
  });
});

describe('a ranking', () => {
  const path = 'accessLog.statistics.rankings.users.identifier';

  it('is by what a person leads to, so that entries go with the person', () => {
    const problem = (name: string) =>
      `${path} no row of a person leads to {${name}}, so entries of the erased would stay — use one of mailbox, account-id`;
    expect(between(ranked('phone'))).toEqual([problem('phone')]);
    expect(between(ranked('nobody'))).toEqual([problem('nobody')]);
    expect(between(ranked('account-id'))).toEqual([]);
  });

  it('is by a part of a page’s path', () => {
    const log = { ...ranked('account-id'), pages: ['/blogs/{blog-id}'] };
    expect(between(log)).toEqual([
      `${path} stands in no path of pages — add one, such as /account-id/{account-id}`,
    ]);
  });
});

describe('a name of the product’s own', () => {
  const own = "is a name of the product's own";
  const table = { ...aDataMap().tables['accounts'], name: 'test-other' };

  it.each(['access-log', 'statistics'])('is no name of an operator’s table: %s', (id) => {
    expect(mapProblems({ [`tables.${id}`]: table })).toContain(
      `tables.${id} ${own} — call the table otherwise, such as own-${id}`,
    );
  });

  it('is no name of a table in DynamoDB', () => {
    expect(mapProblems({ 'tables.accounts.name': 'madoguchi.access-log' })).toEqual([
      `tables.accounts.name ${own} — write the name of your own table`,
    ]);
  });

  it.each(['log-account', 'log-visitor', 'log-device', 'log-shared-device', 'visitor'])(
    'is no identifier of an operator’s: %s',
    (name) => {
      const identifier = { label: both('Own'), type: 'S', strength: 'strong' };
      expect(mapProblems({ [`identifiers.${name}`]: identifier })).toEqual([
        `identifiers.${name} ${own} — call the identifier otherwise, such as own-${name}`,
      ]);
    },
  );

  it('is nothing that an operator’s class can say of itself', () => {
    expect(mapProblems({ [`${account}.unpacks`]: 'visits' })).toEqual([
      `${account}.unpacks is set by the product alone — remove it`,
    ]);
  });
});

describe('a desk with an access log', () => {
  const warnings = (desk: Desk) => lines(deskWarnings(desk, today));

  it('is warned of small cells', () => {
    expect(warnings(logging(aLog({}, { threshold: 9 })))).toEqual([
      'accessLog.statistics.threshold gives out cells of few visits — use 10 or more, unless that is meant',
    ]);
    expect(warnings(logging(aLog()))).toEqual([]);
  });

  it('000-02: is warned where guests have no right', () => {
    expect(warnings(logging(aLog(), { rights: { erasure: rule } }))).toEqual([
      'accessLog holds visits of guests, who have no right — add guests: true to rights, unless that is meant',
    ]);
    expect(warnings(aDesk())).toEqual([]);
  });

  describe('of log files', () => {
    const combined = { format: 'combined', visitorField: 1 } as const;
    const cloudfront = { format: 'cloudfront', visitorCookie: 'vid' } as const;
    const warning = (field: string, fix: string) =>
      `accessLog.logFiles.${field} ties lines to a visitor, and no field says who is logged in, so a member's visits count as a guest's — ${fix}, unless nobody logs in there`;

    it.each([
      [combined, warning('visitorField', 'add accountField')],
      [cloudfront, warning('visitorCookie', 'remove it, and send such events by the queue')],
    ])('000-18: is warned where they cannot tell a member from a guest: %o', (logFiles, expected) => {
      expect(warnings(logging(aLog({ logFiles })))).toEqual([expected]);
    });

    it.each([
      { ...combined, accountField: 2 },
      { ...combined, accountField: 'remote-user' },
      { format: 'combined' },
      { format: 'cloudfront' },
      { format: 'alb' },
    ] as const)('is not warned where they can, or where no line has a visitor: %o', (logFiles) => {
      expect(warnings(logging(aLog({ logFiles })))).toEqual([]);
    });

    it('is not warned of that where guests have no right', () => {
      const closed = logging(aLog({ logFiles: combined }), { rights: { erasure: rule } });
      expect(warnings(closed)).toEqual([expect.stringContaining('who have no right')]);
    });
  });
});
