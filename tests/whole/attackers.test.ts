import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureLog } from '../support/access-log/log-lines.ts';
import { AttackedDesk } from '../support/attackers/attacked-desk.ts';
import { askOnly, guess, impersonate } from '../support/attackers/impostor.ts';
import { scanSafely, scanWithScript } from '../support/attackers/mail-scanner.ts';
import { compare } from '../support/attackers/pairs.ts';
import { Rightful } from '../support/attackers/rightful.ts';
import { type Run, runSequences } from '../support/attackers/run-sequences.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

const seed = 20_261_124;
let attacked: AttackedDesk;
let mailsBefore = 0;
let log: ReturnType<typeof captureLog>;

beforeAll(async () => {
  attacked = await AttackedDesk.open(dynamoDb());
  mailsBefore = attacked.desk.mails.length;
}, 240_000);
beforeEach(() => {
  log = captureLog();
});

const attack = async (run: Omit<Run, 'seed'>): Promise<void> => {
  await runSequences(attacked, { ...run, seed });
  expect(attacked.leakedIn(log.text())).toEqual([]);
};

describe('1,150 sequences against requests in every stage change nothing and show nothing', () => {
  it('A3: 330 of an impostor who guesses, replays and crosses codes, links, sessions and assertions', async () => {
    await attack({
      actor: 'guessing impostor',
      sequences: 330,
      attacker: guess,
      after: (_, done) => [...done.keys()].filter((name) => /^(box|grants)\./.test(name)),
    });
  }, 120_000);

  it('A7: 40 pairs of tries for somebody known and for nobody: the same bytes, mails and work', async () => {
    // Counters of tries are the same for both of a pair again.
    attacked.desk.pass(1);
    await attack({ actor: 'prober', sequences: 40, attacker: compare });
  }, 120_000);

  it('A1: 260 of a mail scanner that takes every link by GET, HEAD and prefetch', async () => {
    await attack({ actor: 'mail scanner', sequences: 260, attacker: (each) => scanSafely(each) });
  }, 120_000);

  it('A9: 90 of an impostor who asks in the name of others, confirms, forges documents; scanners read along', async () => {
    const attacker: Run['attacker'] = async (each, sequence) => {
      await impersonate(each, sequence);
      await scanWithScript(each, each.ownLinks());
    };
    await attack({ actor: 'impostor', sequences: 90, attacker });
  }, 240_000);

  it('A27: 50 of somebody who confirms nothing: no look at the shop, no key, no grant, no image, no package', async () => {
    const costly = /^(box|grants|images|packages)\.|nicori-/;
    await attack({
      actor: 'asker who never confirms',
      sequences: 50,
      attacker: askOnly,
      after: (_, done) => [...done.keys()].filter((name) => costly.test(name)),
    });
  }, 120_000);

  it('A2: 380 of a mail scanner that runs scripts, fills in junk and presses every button', async () => {
    await attack({
      actor: 'scanner with scripts',
      sequences: 380,
      pause: 60,
      attacker: (each) => scanWithScript(each),
    });
  }, 120_000);
});

describe('all of that', () => {
  it('came to every door: what a link alone opens was opened, all else was refused', () => {
    const opened = [
      '/confirm',
      '/status',
      '/evidence',
      '/objection',
      '/package',
      '/enrol',
      '/confirm/mailbox',
    ];
    const short = ['/status/withdrawal', '/objection/stop', '/package/code', '/evidence/submission'];
    const refused = ['/identity', '/review', '/choose', '/queue', '/package/download', '/identity/image'];
    const decisions = ['/identity/decision', '/review/decision', '/choose/subject'];
    const wanted = [
      ...opened.map((path) => `POST ${path} 200`),
      ...short.map((path) => `POST ${path} 400`),
      ...[...refused, ...decisions].map((path) => `POST ${path} 404`),
      'POST /evidence/file 201',
      'POST /evidence/submission 200',
      'POST /account/requests 400',
      'POST /account/requests 403',
      'POST /account/requests 409',
      'POST /status 429',
    ];
    expect(wanted.filter((each) => !attacked.reached.has(each))).toEqual([]);
    const opens = refused.map((path) => `POST ${path} 200`);
    expect(opens.filter((each) => attacked.reached.has(each))).toEqual([]);
  });

  it('A8: sent victims no more mails than a day allows: confirmations and announcements', () => {
    const { mails, compiled } = attacked.desk;
    const addresses = attacked
      .allVictims()
      .flatMap(({ customer: { mailbox, secondMailbox = mailbox } }) => [mailbox, secondMailbox]);
    const counts = new Map<string, number>();
    for (const { to, subject } of mails.slice(mailsBefore)) {
      if (!addresses.includes(to)) continue;
      const kind = `${to} ${subject}`;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      expect(subject).toMatch(
        /確認のお願い$|^【重要】個人情報に関するご請求のお知らせ$|^Please confirm|^Important: a request/,
      );
    }
    expect(counts.size).toBeGreaterThan(15);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(compiled.desk.mails.perMailboxPerDay);
  });

  it('burned nobody’s link: every person gets through by what they were sent before', async () => {
    attacked.desk.pass(1);
    const people = new Rightful(attacked);
    await people.act('confirming', '/confirm', '/confirm/mailbox');
    expect(await people.status('confirming')).toBe('awaiting-evidence');
    await people.act('by-the-door', '/confirm', '/confirm/mailbox');
    expect(await people.status('by-the-door')).toBe('planned');
    await people.act('uploading', '/evidence', '/evidence/submission', { name: '見本 花子' });
    expect(await people.status('uploading')).toBe('in-review');
    await people.approveDocuments(await people.enter('judged', '/identity', 'aya'));
    expect(await people.status('judged')).toBe('planned');
    await people.decide('/review/decision', await people.enter('half-approved', '/review', 'ken'), {
      intent: 'confirm',
    });
    expect(await people.status('half-approved')).toBe('cooling-off');
    await people.decide('/choose/subject', await people.enter('ambiguous', '/choose', 'aya'), {
      candidate: '0',
    });
    expect(await people.status('ambiguous')).toBe('awaiting-evidence');
    await people.act('cooling-off', '/objection', '/objection/stop');
    expect(await people.status('cooling-off')).toBe('withdrawn');
    await people.act('lost-mailbox', '/status', '/status/withdrawal');
    expect(await people.status('lost-mailbox')).toBe('withdrawn');
    expect(await people.fetchPackage()).toContain(attacked.victim('disclosed').request.requestId);
    await people.enrol();
  }, 120_000);
});
