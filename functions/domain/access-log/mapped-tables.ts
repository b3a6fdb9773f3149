import type { DataMap, OperatorTable, RowClass } from '../data-map/data-map.ts';
import type { MappedAttribute } from '../data-map/mapped-attribute.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import type { AccessLogRules } from './rules.ts';

/** Names that the access log takes in every data map: an operator's own may not be called so. */
export const accessLogTable = 'access-log';
/** Stands for the desk's own table, whose physical name only the deployment knows; see `dynamoDbOperatorTables`. */
export const accessLogTableName = 'madoguchi.access-log';
export const statisticsTableName = 'madoguchi.statistics';

/** Whether a table of a data map is one of the desk's own, under a name that stands for its physical one. */
export const isBuiltIn = ({ name }: Pick<OperatorTable, 'name'>): boolean => name.startsWith('madoguchi.');

/** Identifiers by which the access log is found; Locate Subject gives them, no row of the operator's does. */
export const logIdentifiers = {
  /** The account, as a keyed hash. */
  account: 'log-account',
  /** Every visitor that the account was logged in from. */
  visitor: 'log-visitor',
  /** Those of them that no other account was logged in from, or the guest who asks. */
  device: 'log-device',
  /** Those that others were logged in from too: whose a visit without login is, only a person can say. */
  sharedDevice: 'log-shared-device',
} as const;

const shown = (category: string, ja: string, en: string): MappedAttribute => ({
  category,
  label: { ja, en },
  disclosed: true,
});

/** What a disclosure shows of each event; see `unpacks` in the data map. */
const eventAttributes: RowClass['attributes'] = {
  time: shown('user.behavior.browsing_history', '日時', 'Time'),
  method: shown('user.behavior.browsing_history', '操作', 'Method'),
  path: shown('user.behavior.browsing_history', 'ページ', 'Page'),
  status: shown('system.operations', '応答', 'Status'),
  referrer: shown('user.behavior.browsing_history', '参照元', 'Referrer'),
  device: shown('user.device', '端末の種類', 'Kind of device'),
  userAgent: shown('user.device', '端末情報', 'User agent'),
  ip: shown('user.device.ip_address', 'IPアドレスの情報', 'IP address information'),
  bytes: shown('system.operations', 'バイト数', 'Bytes'),
  durationMs: shown('system.operations', '所要時間（ミリ秒）', 'Duration (ms)'),
};

const { account, visitor, device, sharedDevice } = logIdentifiers;

const visits = (ja: string, en: string, partition: string, sortPrefix: string): RowClass => ({
  label: { ja, en },
  find: [{ by: 'key', partition: `{${partition}}`, sortPrefix }],
  attributes: eventAttributes,
  unpacks: 'visits',
  erasure: { do: 'delete' },
});

const day = (ja: string, en: string) => shown('user.device', ja, en);
const linkAttributes: RowClass['attributes'] = {
  from: day('初めての時刻（1970年からのミリ秒）', 'First login (milliseconds since 1970)'),
  firstSeen: day('初めての日', 'First day'),
  lastSeen: day('最後の日', 'Last day'),
  seenBy: shown('system.operations', '根拠', 'Seen by'),
};

/** Classes of visits with nobody logged in: they lie under a device, which several persons may have used. */
export const guestClasses: readonly string[] = ['device-visits', 'shared-device-visits'];

const classes: Record<string, RowClass> = {
  visits: visits('閲覧履歴（ログイン中）', 'Visits while logged in', visitor, `a#{${account}}#`),
  'device-visits': visits(
    '閲覧履歴（本人の端末、ログインなし）',
    'Visits without login, own device',
    device,
    'g#',
  ),
  'shared-device-visits': {
    ...visits(
      '閲覧履歴（共用端末、ログインなし）',
      'Visits without login, shared device',
      sharedDevice,
      'g#',
    ),
    doubtful: true,
  },
  devices: {
    label: { ja: 'ログインに使われた端末', en: 'Devices logged in from' },
    // Of visitors that were located alone: another's link would go, and leave its visits unfound.
    find: [{ by: 'key', partition: `{${account}}`, sortPrefix: `link#{${visitor}}#` }],
    attributes: linkAttributes,
    erasure: { do: 'delete' },
  },
  'device-accounts': {
    label: { ja: '端末とアカウントの対応', en: 'Links from devices to the account' },
    find: [{ by: 'key', partition: `{${visitor}}`, sortPrefix: `by#{${account}}#` }],
    attributes: linkAttributes,
    erasure: { do: 'delete' },
  },
};

/** The access log as a table of the data map: planned, held, erased, swept, verified and disclosed like any other. */
const table: OperatorTable = {
  name: accessLogTableName,
  backupDays: 0,
  key: { partition: { name: 'visitorKey', type: 'S' }, sort: { name: 'pack', type: 'S' } },
  ttl: 'expiresAt',
  classes,
};

const label = (ja: string, en: string) => ({ label: { ja, en }, type: 'S', strength: 'strong' }) as const;
const identifiers: DataMap['identifiers'] = {
  [account]: label('アクセスログのアカウント', 'Account in the access log'),
  [visitor]: label('アクセスログの端末', 'Device in the access log'),
  [device]: label('アクセスログの本人の端末', 'Own device in the access log'),
  [sharedDevice]: label('アクセスログの共用端末', 'Shared device in the access log'),
};

export const statisticsTable = 'statistics';

/** Partition of one entry of a ranking in the `statistics` table; its sort keys are days. */
export const rankingPartition = (ranking: string, value: string): string => `ranking#${ranking}#${value}`;

/** Entries of rankings bear what stands for a person, so they go with the person; all other counts bear nothing. */
const rankings = ({ statistics }: AccessLogRules): DataMap['tables'] => {
  const entries = Object.entries(statistics.rankings).map(
    ([name, { label, identifier }]): [string, RowClass] => [
      `ranking-${name}`,
      {
        label,
        find: [{ by: 'key', partition: rankingPartition(name, `{${identifier}}`) }],
        attributes: { day: day('日付', 'Day'), views: day('閲覧数', 'Views') },
        erasure: { do: 'delete' },
      },
    ],
  );
  const key: OperatorTable['key'] = {
    partition: { name: 'page', type: 'S' },
    sort: { name: 'day', type: 'S' },
  };
  return entries.length === 0
    ? {}
    : {
        [statisticsTable]: {
          name: statisticsTableName,
          backupDays: 35,
          key,
          classes: Object.fromEntries(entries),
        },
      };
};

/** A desk whose data map also holds the access log, where the desk keeps one. */
export const withAccessLog = ({ desk, dataMap }: CompiledDesk): CompiledDesk =>
  desk.accessLog === undefined
    ? { desk, dataMap }
    : {
        desk,
        dataMap: {
          ...dataMap,
          identifiers: { ...dataMap.identifiers, ...identifiers },
          tables: { ...dataMap.tables, [accessLogTable]: table, ...rankings(desk.accessLog) },
        },
      };
