import { marshall } from '@aws-sdk/util-dynamodb';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { sortKeys, visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import {
  accessLogTable,
  logIdentifiers,
  withAccessLog,
} from '../../../functions/domain/access-log/mapped-tables.ts';
import { type AccessLogRules, AccessLogRulesSchema } from '../../../functions/domain/access-log/rules.ts';
import type { StoredEvent } from '../../../functions/domain/access-log/stored-event.ts';
import type { DataMap, OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import type { CompiledDesk } from '../../../functions/domain/desk/desk.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import { testNow } from '../builders.ts';
import { disclosingDesk } from '../disclosure.ts';
import { hasher } from '../erasure/erasure.ts';
import { galleryMap } from '../maps/gallery-map.ts';

const day = 86_400_000;

/** Rules of a desk that keeps an access log for 180 days, with a ranking by account. */
export const someLogRules = (given: Partial<AccessLogRules> = {}): AccessLogRules =>
  AccessLogRulesSchema.parse({
    retentionDays: 180,
    ip: 'truncate',
    pages: ['/shops/{account-id}'],
    statistics: {
      threshold: 10,
      closesAfterHours: 48,
      rankings: { shops: { label: { ja: '店の順位', en: 'Shops' }, identifier: 'account-id' } },
    },
    ...given,
  });

/** A desk over the gallery that also keeps an access log. */
export const loggingDesk = (dataMap: DataMap = galleryMap): CompiledDesk =>
  withAccessLog({ desk: { ...disclosingDesk(), accessLog: someLogRules() }, dataMap });

export const logTable: OperatorTable = loggingDesk().dataMap.tables[accessLogTable]!;

export const account = subjectKey(hasher, 'account-id', 'a1');
export const visitors = {
  own: visitorKeyOf(hasher, 'cookie-of-their-own-phone'),
  shared: visitorKeyOf(hasher, 'cookie-of-the-family-computer'),
  stranger: visitorKeyOf(hasher, 'cookie-of-a-stranger'),
};
const located = (...values: string[]) => values.map((value) => ({ value, from: 'access-log/devices' }));

/** What Locate Subject gives for the account: two devices, one of them shared with others. */
export const links = {
  [logIdentifiers.account]: located(account),
  [logIdentifiers.visitor]: located(visitors.own, visitors.shared),
  [logIdentifiers.device]: located(visitors.own),
  [logIdentifiers.sharedDevice]: located(visitors.shared),
};

/** A visit so many minutes before the tests' now. */
export const aVisit = (minutesAgo: number, given: Partial<StoredEvent> = {}): StoredEvent => ({
  time: testNow.getTime() - minutesAgo * 60_000,
  method: 'GET',
  path: `/pages/${minutesAgo}`,
  status: 200,
  device: 'mobile',
  ip: '192.0.2.0/24',
  ...given,
});

/** A stored row of visits, as the ingest writes it. */
export const aPack = (
  visitor: string,
  events: readonly StoredEvent[],
  given: { loggedIn?: boolean; expiresInDays?: number; number?: number; attributes?: object } = {},
): Row => {
  const times = events.map(({ time }) => time);
  const rest = `${new Date(Math.min(...times)).toISOString()}#digest#${given.number ?? 0}`;
  const ends = testNow.getTime() + (given.expiresInDays ?? 100) * day;
  return marshall({
    visitorKey: visitor,
    pack: given.loggedIn ? sortKeys.logged(account, rest) : sortKeys.guest(rest),
    from: Math.min(...times),
    to: Math.max(...times),
    count: events.length,
    events: zlibPackCodec.pack(events),
    expiresAt: Math.floor(ends / 1_000),
    ...given.attributes,
  }) as Row;
};

/** The link between the account and a device, from both sides. */
export const aLink = (visitor: SubjectKeyText): Row[] => {
  const facts = {
    from: Date.parse('2026-10-01T09:00:00+09:00'),
    firstSeen: '2026-10-01',
    lastSeen: '2026-11-20',
    seenBy: 'login-event',
    expiresAt: 2_000_000_000,
  };
  return [
    marshall({ visitorKey: account, pack: sortKeys.link(visitor), ...facts }) as Row,
    marshall({ visitorKey: visitor, pack: sortKeys.backLink(account), ...facts }) as Row,
  ];
};
type SubjectKeyText = typeof account;
