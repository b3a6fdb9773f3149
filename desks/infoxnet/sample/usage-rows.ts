import { everyType, number, text } from '../../sample/attributes.ts';
import type { SampleRandom } from '../../sample/random.ts';
import type { SampleRow } from '../../sample/sample-row.ts';
import type { Times } from '../../sample/times.ts';
import type { SampleMember } from './members.ts';
import { terminalRows } from './terminal-rows.ts';

const SERVICES = ['天気帳', 'Photo Shelf', 'ｵﾝﾗｲﾝ教室'] as const;
const ACTIONS = 4;
const MANY_ACTIONS = 700;
const CARRIERS = ['見本モバイル', 'Sample Telecom', ''] as const;
const LANGUAGES = ['ja', 'en-GB,en;q=0.9', 'pt-BR'] as const;

const serviceRow = (
  { memberId }: SampleMember,
  random: SampleRandom,
  times: Times,
  service: string,
): SampleRow => ({
  table: 'usage',
  item: {
    ...{ pk: text(`MEMBER#${memberId}`), sk: text(`SERVICE#${service}`), service: text(service) },
    timestamp: text(times.before(random.int(60))),
    // One more than a double keeps exactly.
    count: number(`${9_007_199_254_740_993n + BigInt(random.int(1_000) * 2)}`),
    total: everyType(random)['total'] ?? number(0),
    expiresAt: number(times.secondsAfter(500)),
  },
});

const actionRow = (
  { memberId }: SampleMember,
  random: SampleRandom,
  times: Times,
  at: number,
): SampleRow => ({
  table: 'usage',
  item: {
    ...{ pk: text(`MEMBER#${memberId}`), sk: text(`ACTION#${String(at).padStart(6, '0')}`) },
    service: text(SERVICES[at % SERVICES.length] ?? SERVICES[0]),
    timestamp: text(times.before(at / 20)),
    action: text(random.pick(['検索「台風　進路」', 'share', '', '=開いた'])),
    values: { L: Object.values(everyType(random)) },
    expiresAt: number(times.secondsAfter(500 - at / 20)),
  },
});

const sessionRow = ({ memberId }: SampleMember, random: SampleRandom, times: Times): SampleRow => ({
  table: 'sessions',
  item: {
    ...{ token: text(random.word(32)), memberId: text(memberId), timestamp: text(times.before(1)) },
    ...{ carrier: text(random.pick(CARRIERS)), language: text(random.pick(LANGUAGES)) },
    expiresAt: number(times.secondsAfter(300)),
  },
});

const cookieRow = ({ memberId }: SampleMember, times: Times, cookie: string): SampleRow => ({
  table: 'cookies',
  item: {
    ...{ cookie: text(cookie), memberId: text(memberId), service: text(SERVICES[1]) },
    ...{ timestamp: text(times.before(2)), expiresAt: number(times.secondsAfter(380)) },
  },
});

/** Services, behaviour, terminals and their crashes, a login, and cookies: the family's first, where there is one. */
export function* usageRows(member: SampleMember, random: SampleRandom, times: Times): Iterable<SampleRow> {
  for (const service of SERVICES) yield serviceRow(member, random, times, service);
  const actions = member.role === 'everything' ? MANY_ACTIONS : ACTIONS;
  for (let at = 0; at < actions; at += 1) yield actionRow(member, random, times, at);
  yield* terminalRows(member, random, times);
  yield sessionRow(member, random, times);
  const cookies = [member.family?.cookie ?? [], `sample-cookie-${random.word(24)}`].flat();
  for (const cookie of cookies) yield cookieRow(member, times, cookie);
}
