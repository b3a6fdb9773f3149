import { DateTime } from 'luxon';

/** What a member of the sample is there for; `ordinary` for those who must be left alone. */
export type SampleRole =
  | 'everything'
  | 'shared-terminal'
  | 'similar-id'
  | 'mailbox-changed'
  | 'mailbox-age-unknown'
  | 'shared-mailbox'
  | 'member-only'
  | 'ordinary';

/** One member, with what an identity document would show. Two have one mailbox; two use one terminal and browser. */
export interface SampleMember {
  readonly role: SampleRole;
  readonly memberId: string;
  readonly name: string;
  readonly kana: string;
  /** Nobody else's nickname is part of it. */
  readonly nickname: string;
  /** `1980-01-01` */
  readonly birthDate: string;
  readonly address: string;
  readonly phone: string;
  readonly mailbox: string;
  /** ISO 8601; absent in one case. */
  readonly mailboxChangedAt?: string;
  /** Terminal and cookie of the family, where the member shares them. */
  readonly family?: { readonly terminal: string; readonly cookie: string };
}

/** Characters outside the basic plane, half-width and full-width letters, a text that a spreadsheet calculates. */
const NAMES = [
  ['𠮷岡 湊', 'ヨシオカ ミナト', '🦊きつね'],
  ['嶋﨑 ｱﾝﾅ', 'シマサキ アンナ', 'ａｎｎａ'],
  ['文月 楓', 'フヅキ カエデ', '=SUM(楓)'],
  ['御厨 航', 'ミクリヤ ワタル', 'ﾜﾀﾙ'],
  ['Ｌｅｅ 結衣', 'リー ユイ', '👩‍🎨ゆい'],
] as const;
const ORDINARY = 16;
const FAMILY = { terminal: 'terminal-of-a-family', cookie: 'sample-cookie-of-a-family' };

type Given = Partial<Pick<SampleMember, 'phone' | 'mailbox' | 'family'>> & {
  readonly changedDaysAgo?: number;
};

const SPECIAL: readonly (readonly [SampleRole, number, Given?])[] = [
  ['everything', 1, { phone: '０８０−００００−０００１', family: FAMILY }],
  ['shared-terminal', 10, { phone: '０８０−００００−０００１', family: FAMILY }],
  ['similar-id', 11],
  ['similar-id', 100],
  ['mailbox-changed', 20, { changedDaysAgo: 3 }],
  ['mailbox-age-unknown', 21],
  ['shared-mailbox', 23, { mailbox: 'two.members@example.com' }],
  ['shared-mailbox', 24, { mailbox: 'two.members@example.com' }],
  ['member-only', 25],
];

const memberOf = (now: Date, role: SampleRole, number: number, at: number, given: Given): SampleMember => {
  const { changedDaysAgo = 50 + at, ...fields } = given;
  const [name, kana, nickname] = NAMES[at % NAMES.length] ?? NAMES[0];
  const changed = DateTime.fromJSDate(now, { zone: 'utc' }).minus({ days: changedDaysAgo }).toISO() ?? '';
  return {
    ...{ role, memberId: `I-${number}`, name, kana, nickname: `${nickname}#${number}番` },
    birthDate: `${1950 + at}-1${at % 3}-2${at % 9}`,
    address: `見本県見本郡見本町大字${number}番地の１ 🏡${at}号`,
    phone: `080-0000-${2000 + at}`,
    // Nobody's (RFC 2606).
    mailbox: `customer.${number}@example.com`,
    ...(role !== 'mailbox-age-unknown' && { mailboxChangedAt: changed }),
    ...fields,
  };
};

/** Twenty-five fictional members, always the same; only times depend on `now`. */
export const sampleMembers = (now: Date): SampleMember[] => {
  const ordinary = Array.from({ length: ORDINARY }, (_, at) => ['ordinary', 1001 + at] as const);
  return [...SPECIAL, ...ordinary].map(([role, number, given = {}], at) =>
    memberOf(now, role, number, at, given),
  );
};

/** Whom a member answers and names: the next one, or the one before for each second. */
export const neighbourOf = (member: SampleMember, members: readonly SampleMember[]): SampleMember => {
  const at = members.findIndex(({ memberId }) => memberId === member.memberId);
  return members[at % 2 === 0 ? at + 1 : at - 1] ?? member;
};
