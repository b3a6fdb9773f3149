import { withoutSecrets } from '../blank-secrets.ts';
import type { Attack } from './attack.ts';
import { bystanders } from './victims.ts';

/** What an attacker can see of one try, and what the desk does for it. */
interface Seen {
  answers: string[];
  mails: string[];
  work: string[];
}

type Try = (attack: Attack, which: 'known' | 'unknown') => Promise<Seen>;

const see = async (
  attack: Attack,
  to: string,
  run: () => Promise<{ statusCode: number; body: string }[]>,
): Promise<Seen> => {
  const { desk, spies } = attack.attacked;
  const [mails, states] = [desk.mails.length, desk.machine.trail.length];
  spies.take();
  const answers = await run();
  await desk.machine.settled();
  return {
    answers: answers.map(({ statusCode, body }) => `${statusCode} ${withoutSecrets(body)}`),
    mails: desk.mails
      .slice(mails)
      .filter((mail) => mail.to === to)
      .map(({ subject, text, html }) => withoutSecrets(`${subject}\n${text}\n${html}`)),
    work: [...spies.take()]
      .map(([name, count]) => `${name}: ${count}`)
      .concat(desk.machine.trail.slice(states)),
  };
};

/** One whom nobody else attacks, so that both of a pair have asked as often before. */
const addressOf = (at: number, which: 'known' | 'unknown'): string => {
  const { mailbox } = bystanders[at % bystanders.length]!;
  return which === 'known' ? mailbox : mailbox.replace('customer', 'nobody');
};

const askFrom =
  (at: number, right: string): Try =>
  (attack, which) => {
    const mailbox = addressOf(at, which);
    attack.attacked.names(mailbox);
    const fields = { right, mailbox, statement: 'yes', language: 'ja', idempotencyKey: attack.dice.token() };
    return see(attack, mailbox, async () => [await attack.post('/requests', fields)]);
  };

/** Only what the asker sees is compared: the addresses on file are told of it, which takes work and is not seen. */
const claimLost =
  (at: number, right: string, sequence: number): Try =>
  async (attack, which) => {
    const own = attack.reads(`lost.${which}.${sequence}@attacker.example`);
    const fields = {
      right,
      mailbox: own,
      lostMailbox: 'yes',
      onFile: addressOf(at, which),
      statement: 'yes',
    };
    const seen = await see(attack, own, async () => {
      const asked = await attack.post('/requests', { ...fields, idempotencyKey: attack.dice.token() });
      await attack.attacked.desk.machine.settled();
      const { token, reference } = attack.ownLinks('/confirm').findLast(({ to }) => to === own)!;
      const confirmed = await attack.post('/confirm/mailbox', { token, tail: reference.slice(-4) });
      await attack.attacked.desk.machine.settled();
      const [status, evidence] = ['/status', '/evidence'].map(
        (path) => attack.ownLinks(path).findLast(({ to }) => to === own)!,
      );
      const pages = [
        await attack.post('/status', { token: status!.token }),
        await attack.post('/evidence', { token: evidence!.token }),
      ];
      return [asked, confirmed, ...pages];
    });
    return { ...seen, work: [] };
  };

const codes = ['/confirm', '/status', '/evidence', '/objection', '/package', '/package/download'] as const;

const guessCode =
  (resource: string): Try =>
  (attack, which) => {
    const { request } = attack.dice.pick(attack.attacked.allVictims());
    const reference = which === 'known' ? request.reference : attack.dice.code();
    return see(attack, '', async () => [
      await attack.post(resource, { reference, code: attack.dice.code() }),
    ]);
  };

/** Tries the same for somebody who is known and for nobody: a difference is a fault. */
export const compare = async (attack: Attack, sequence: number): Promise<void> => {
  const { dice } = attack;
  const right = dice.pick(['erasure', 'disclosure']);
  const at = sequence;
  const attempt = dice.pick([
    askFrom(at, right),
    askFrom(at, right),
    claimLost(at, right, sequence),
    guessCode(dice.pick(codes)),
    guessCode(dice.pick(codes)),
  ]);
  const order = dice.chance(50) ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
  const seen = new Map<string, Seen>();
  for (const which of order) seen.set(which, await attempt(attack, which));
  const [known, unknown] = [seen.get('known'), seen.get('unknown')].map((each) => JSON.stringify(each));
  if (known !== unknown)
    attack.faults.push(`known: ${known?.slice(0, 3_000)}`, `unknown: ${unknown?.slice(0, 3_000)}`);
};
