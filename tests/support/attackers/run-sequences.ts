import { Attack } from './attack.ts';
import type { AttackedDesk } from './attacked-desk.ts';
import { forbiddenChanges } from './changes.ts';
import { Dice } from './dice.ts';
import { restore, type Snapshot, takeSnapshot } from './snapshot.ts';

/** What one attacker does in one sequence; the same chances come with the same number. */
export type Sequence = (attack: Attack, sequence: number) => Promise<void>;

export interface Run {
  /** Who attacks, for the message of a failure. */
  actor: string;
  sequences: number;
  seed: number;
  attacker: Sequence;
  /** Seconds that pass with each sequence: limits open again. */
  pause?: number;
  /** Looks at each sequence when it is over, and at what the desk did for it; gives faults. */
  after?: (attack: Attack, done: ReadonlyMap<string, number>) => string[];
}

/** So many sequences pass between two looks at every table. */
const perBatch = 50;

const failure = (
  { actor, seed }: Run,
  sequence: number,
  { trace }: Attack,
  faults: readonly string[],
): Error =>
  new Error(
    [`${actor}, seed ${seed}, sequence ${sequence}:`, ...faults, 'what was sent:', ...trace].join('\n  '),
  );

/** No attacker makes the desk read an image or touch a package. */
const touchedObjects = (done: ReadonlyMap<string, number>): string[] =>
  [...done.keys()].filter((name) => /^(images|packages)\./.test(name)).map((name) => `${name} was called`);

/** Runs one sequence; throws with all that was sent when anything came back that must not. */
const runOne = async (attacked: AttackedDesk, run: Run, sequence: number): Promise<Attack> => {
  const attack = new Attack(attacked, new Dice(run.seed, sequence));
  attacked.spies.take();
  await run.attacker(attack, sequence);
  await attack.end();
  const done = attacked.spies.take();
  const faults = [...attack.faults, ...touchedObjects(done), ...(run.after?.(attack, done) ?? [])];
  if (faults.length > 0) throw failure(run, sequence, attack, faults);
  attacked.desk.pass((run.pause ?? 4) / 3_600);
  return attack;
};

/** Puts everything back and runs the sequences of a batch one by one, to find which of them changed something. */
const findWhich = async (attacked: AttackedDesk, run: Run, batch: readonly number[], start: Start) => {
  const { client, compiled, clock } = attacked.desk;
  await restore(client, compiled.dataMap, start.snapshot);
  clock.time = start.time;
  let before = await takeSnapshot(client, compiled.dataMap);
  for (const sequence of batch) {
    const attack = await runOne(attacked, run, sequence);
    const after = await takeSnapshot(client, compiled.dataMap);
    const faults = forbiddenChanges(before, after, attacked.mailboxes());
    if (faults.length > 0) throw failure(run, sequence, attack, faults);
    before = after;
  }
};

interface Start {
  snapshot: Snapshot;
  time: Date;
}

/**
 * Runs an attacker's sequences and compares every table of ours and the operator's with what it was. Throws with seed,
 * number and trace of the first sequence that changed what is not its own, or that got to see anything; set
 * `SEQUENCE` to run one number alone.
 */
export const runSequences = async (attacked: AttackedDesk, run: Run): Promise<void> => {
  const { client, compiled, clock } = attacked.desk;
  const only = process.env['SEQUENCE'];
  const all = only === undefined ? Array.from({ length: run.sequences }, (_, at) => at) : [Number(only)];
  let snapshot = await takeSnapshot(client, compiled.dataMap);
  const objects = attacked.objects();
  for (let at = 0; at < all.length; at += perBatch) {
    const batch = all.slice(at, at + perBatch);
    const start = { snapshot, time: clock.time };
    for (const sequence of batch) await runOne(attacked, run, sequence);
    snapshot = await takeSnapshot(client, compiled.dataMap);
    const faults = forbiddenChanges(start.snapshot, snapshot, attacked.mailboxes());
    if (attacked.objects() !== objects) faults.push('objects of victims are not as they were');
    if (faults.length === 0) continue;
    await findWhich(attacked, run, batch, start);
    throw new Error(
      [`${run.actor}, seed ${run.seed}, sequences ${batch.join()} together:`, ...faults].join('\n  '),
    );
  }
};
