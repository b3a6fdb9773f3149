import { zlibGunzip } from '../../functions/adapters/access-log/zlib-gunzip.ts';
import { UsageError } from '../command.ts';
import type { Deployment } from '../deployment.ts';
import type { Letter } from './letter.ts';
import { type Looked, lookThrough } from './look-through.ts';
import { remedies, type Standing, standingOf } from './standing.ts';
import { ageText, Tally } from './tally.ts';

type Ports = Pick<Deployment, 'deadLetters' | 'clock'>;

const progressEvery = 100;
const largestPage = 10;

/** Says now and then how far a long look has come. */
const progress = () => {
  let next = progressEvery;
  return async (looked: number): Promise<void> => {
    if (looked < next) return;
    console.log(`  looked at ${looked}`);
    next = looked + progressEvery;
  };
};

const judge = (letter: Letter, { clock }: Ports): Standing => standingOf(letter, clock.now(), zlibGunzip);

const sayLooked = ({ looked, hidden }: Looked, count: number): void => {
  if (looked === 0) {
    console.log(count === 0 ? 'No dead letters' : `${count} are hidden for now: look again in two minutes`);
  } else if (looked < count) console.log(`Looked at ${looked} of ${count}, as SQS counts them roughly`);
  if (hidden > 0) console.log(`${hidden} could not be shown to others again: they are in two minutes`);
};

const sayTable = (tally: Tally, { clock }: Ports): void => {
  if (tally.letters > 0) console.log(tally.table(clock.now()));
};

/** Counts letters by how they stand, and leaves them where they are. */
export const show = async (limit: number, ports: Ports): Promise<void> => {
  const tally = new Tally();
  const count = await ports.deadLetters.count();
  const deal = async (letter: Letter) => {
    tally.add(letter, judge(letter, ports));
    return false;
  };
  const looked = await lookThrough(ports.deadLetters, { limit, deal, afterPage: progress() });
  sayLooked(looked, count);
  if (tally.letters === 0) return;
  const age = ports.clock.now().getTime() - tally.oldest;
  console.log(`${tally.letters} dead letter(s); the oldest was first sent ${ageText(age)} ago`);
  sayTable(tally, ports);
};

interface Pace {
  limit: number;
  /** As fast as it goes where it is undefined. */
  perSecond: number | undefined;
  pause: (milliseconds: number) => Promise<unknown>;
}

/**
 * Sends letters that can be read back to the queue and takes each away once that is done. Cut off between the two it
 * leaves both; the ingest knows a batch that comes again by its digest, and takes it in once.
 */
export const redrive = async ({ limit, perSecond, pause }: Pace, ports: Ports): Promise<void> => {
  const [sent, stay] = [new Tally(), new Tally()];
  const count = await ports.deadLetters.count();
  const say = progress();
  const deal = async (letter: Letter) => {
    const standing = judge(letter, ports);
    const goes = remedies[standing.why].by === 'redrive';
    if (goes) {
      await ports.deadLetters.sendAgain(letter);
      await ports.deadLetters.remove(letter.handle);
    }
    (goes ? sent : stay).add(letter, standing);
    return goes;
  };
  const afterPage = async (looked: number, gone: number) => {
    await say(looked);
    if (perSecond !== undefined && gone > 0) await pause((gone / perSecond) * 1_000);
  };
  const page = Math.min(largestPage, perSecond ?? largestPage);
  const looked = await lookThrough(ports.deadLetters, { limit, page, deal, afterPage });
  sayLooked(looked, count);
  console.log(`${sent.letters} letter(s) sent back to the queue, ${stay.letters} stay`);
  sayTable(stay, ports);
};

/** Removes letters that only time is left for, or says which it would remove. Throws UsageError without `yes`. */
export const purge = async (limit: number, yes: boolean, ports: Ports): Promise<void> => {
  const tally = new Tally();
  const count = await ports.deadLetters.count();
  const deal = async (letter: Letter) => {
    const standing = judge(letter, ports);
    if (remedies[standing.why].by !== 'purge') return false;
    if (yes) await ports.deadLetters.remove(letter.handle);
    tally.add(letter, standing);
    return yes;
  };
  const looked = await lookThrough(ports.deadLetters, { limit, deal, afterPage: progress() });
  sayLooked(looked, count);
  console.log(`${tally.letters} letter(s) ${yes ? 'removed for good' : 'to remove'}`);
  sayTable(tally, ports);
  if (!yes && tally.letters > 0)
    throw new UsageError('Nothing was removed: say --yes to remove them for good');
};
