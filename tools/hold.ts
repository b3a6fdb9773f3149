import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { logKeysOf } from '../functions/domain/holds/held-log.ts';
import {
  type Hold,
  type HoldId,
  HoldIdSchema,
  HoldReasonSchema,
  newHold,
} from '../functions/domain/holds/hold.ts';
import {
  awaitHold,
  type HoldWait,
  liftHold,
  placeHold,
  returnExpiry,
} from '../functions/domain/holds/place-hold.ts';
import { required, runCommand, UsageError } from './command.ts';
import { type Deployment, deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';
import { countSubjectRows, keyOfSubject, rowsOfSubject } from './hold/hold-subject.ts';
import { columns } from './table.ts';

const USAGE = `Usage: npm run hold -- <command>
  place --account-id X --reason CODE --review DATE
                           bars deletion of a person's data, and waits until nothing is being deleted any more
  await --id ID --account-id X
                           goes on waiting for a hold whose placing was cut off; for one in force, takes the TTL
                           off rows that came in since
  lift --id ID [--account-id X]
                           lifts a hold; the account id is needed where tables have a TTL
  return-ttl --account-id X
                           gives rows their TTL back after a lift that was cut off
  list                     shows all holds by day of review

CODE is one of ${HoldReasonSchema.options.join(', ')}. X is the value of the data map's subject identifier.
${deploymentUsage}`;

const options = {
  ...deploymentOptions,
  'account-id': { type: 'string' },
  reason: { type: 'string' },
  review: { type: 'string' },
  id: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Values = Readonly<Record<string, unknown>>;
const BY = 'console';
const PAUSE_MS = 2_000;

const said = (awaited: HoldWait): string =>
  'leases' in awaited
    ? `${awaited.leases} page(s) under way may still delete; one ends within 20 minutes, mostly in seconds`
    : 'visits may still be taken in by what does not know of the hold; that ends within two minutes';

/** Says what it waits for, once for as long as that is the same. */
const saying = () => {
  let last = '';
  return async (awaited: HoldWait): Promise<void> => {
    const now = said(awaited);
    if (now !== last) console.log(`  ${now}`);
    last = now;
    await sleep(PAUSE_MS);
  };
};

const waitFor = async (holdId: HoldId, accountId: string, deployment: Deployment): Promise<void> => {
  const rows = await rowsOfSubject(accountId, deployment);
  const expiring = await awaitHold(holdId, rows, deployment, saying());
  if (expiring > 0) console.log(`  ${expiring} row(s) that came in meanwhile lost their TTL`);
  console.log(`Hold ${holdId} is in force: nothing of this person is deleted until it is lifted`);
};

const place = async (values: Values, deployment: Deployment): Promise<void> => {
  const accountId = required(values, 'account-id');
  const reason = HoldReasonSchema.parse(required(values, 'reason'));
  const reviewAt = required(values, 'review');
  const rows = await rowsOfSubject(accountId, deployment);
  const count = await countSubjectRows(rows);
  const subjectKey = await keyOfSubject(accountId, deployment);
  const { random, clock } = deployment;
  const hold = newHold({ subjectKey, reason, reviewAt, by: BY }, random, clock.now());
  console.log(`Hold ${hold.holdId}: ${count} row(s) of this person are there now`);
  const expiring = await placeHold(hold, rows, deployment);
  console.log(`  placed: no new deletion begins; ${expiring} row(s) lost their TTL`);
  await waitFor(hold.holdId, accountId, deployment);
};

const requireSame = async (hold: Hold, accountId: string, deployment: Deployment): Promise<void> => {
  if ((await keyOfSubject(accountId, deployment, hold.subjectKey)) === hold.subjectKey) return;
  throw new UsageError('--account-id: is not the person whom this hold is on');
};

const takeUp = async (values: Values, deployment: Deployment): Promise<void> => {
  const hold = await deployment.holds.readHold(HoldIdSchema.parse(required(values, 'id')));
  const accountId = required(values, 'account-id');
  await requireSame(hold, accountId, deployment);
  await waitFor(hold.holdId, accountId, deployment);
};

const lift = async (values: Values, deployment: Deployment): Promise<void> => {
  const hold = await deployment.holds.readHold(HoldIdSchema.parse(required(values, 'id')));
  const expires = Object.values(deployment.dataMap().tables).some(({ ttl }) => ttl !== undefined);
  const accountId = expires ? required(values, 'account-id') : undefined;
  if (accountId !== undefined) await requireSame(hold, accountId, deployment);
  await liftHold(hold.holdId, BY, deployment);
  console.log(`Hold ${hold.holdId} is lifted`);
  const others = await deployment.fences.readHolds(hold.subjectKey);
  if (others.length > 0) return console.log(`  still held by ${others.join(', ')}`);
  if (accountId !== undefined) await giveBack(hold.subjectKey, accountId, deployment);
};

const giveBack = async (
  key: Hold['subjectKey'],
  accountId: string,
  deployment: Deployment,
): Promise<void> => {
  const rows = await rowsOfSubject(accountId, deployment);
  console.log(`  ${await returnExpiry(key, rows, deployment)} row(s) got their TTL back`);
  if (logKeysOf(rows.located).length === 0) return;
  console.log('  visits without login get theirs back by the audit of the access log, within hours');
};

const list = async ({ holds }: Deployment): Promise<void> => {
  const all = await holds.listHolds();
  if (all.length === 0) return console.log('No holds');
  const rows = all.map(({ holdId, reason, state, placedAt, reviewAt, by }) => [
    ...[holdId, reason, state, placedAt.slice(0, 10), reviewAt, by],
  ]);
  console.log(columns([['ID', 'REASON', 'STATE', 'PLACED', 'REVIEW', 'BY'], ...rows]));
};

const commands: Readonly<Record<string, (values: Values, deployment: Deployment) => Promise<void>>> = {
  place,
  await: takeUp,
  lift,
  'return-ttl': async (values, deployment) => {
    const accountId = required(values, 'account-id');
    await giveBack(await keyOfSubject(accountId, deployment), accountId, deployment);
  },
  list: (_, deployment) => list(deployment),
};

/** Runs `npm run hold`. Throws UsageError and the errors of the stores. */
export const hold = async (args: string[], open = openDeployment): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [name, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  const command = commands[name ?? ''];
  if (command === undefined || more.length > 0) throw new UsageError(USAGE);
  await command(values, open(values));
};

if (import.meta.main) await runCommand(hold);
