import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { runCommand, UsageError } from './command.ts';
import { purge, redrive, show } from './dead-letters/commands.ts';
import { deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';

const USAGE = `Usage: npm run dead-letters -- <command> [--limit N]
  show             counts the messages of the access log that failed: why, how old, what helps
  redrive [--per-second N]
                   sends those that can be read now back to the queue; the others stay
  purge --yes      removes those that can never be read, and those that outlived the age that receipts name;
                   without --yes it only says which

Letters are judged by the code of this checkout: let it be the one that is deployed. At most --limit letters are looked
at, 1000 unless given, and are hidden from others meanwhile. Nothing that they hold is shown.
${deploymentUsage}`;

const options = {
  ...deploymentOptions,
  limit: { type: 'string', default: '1000' },
  'per-second': { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const NumbersSchema = z.object({
  // SQS lets 120,000 messages of a queue be hidden at a time.
  '--limit': z.coerce.number().int().min(1).max(100_000),
  '--per-second': z.coerce.number().int().min(1).max(1_000).optional(),
});

/** Runs `npm run dead-letters`. Throws UsageError, ZodError for a number out of bounds, and the errors of SQS. */
export const deadLetters = async (args: string[], open = openDeployment, pause = sleep): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  const numbers = NumbersSchema.parse({ '--limit': values.limit, '--per-second': values['per-second'] });
  const limit = numbers['--limit'];
  if (more.length > 0) throw new UsageError(USAGE);
  if (command === 'show') return show(limit, open(values));
  if (command === 'purge') return purge(limit, values.yes, open(values));
  if (command !== 'redrive') throw new UsageError(USAGE);
  await redrive({ limit, perSecond: numbers['--per-second'], pause }, open(values));
};

if (import.meta.main) await runCommand(deadLetters);
