import { parseArgs } from 'node:util';
import * as z from 'zod';
import { accessLogRules } from '../functions/domain/access-log/rules-of.ts';
import { runCommand, UsageError } from './command.ts';
import { deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';
import { exportFigures, formats } from './statistics/export.ts';
import { periodOf } from './statistics/period.ts';
import { exportRanking } from './statistics/ranking.ts';

const USAGE = `Usage: npm run --silent statistics -- <command> --from DAY --to DAY [--format csv|json]
  export           writes the figures of each closed day: views by page, hour, device and referrer; bots; visitors
  ranking NAME     writes a ranking of the desk over these days

DAY is a day in Japan such as 2026-11-24; both days are included. Days that are not closed yet have no figures.
Figures under the desk's threshold are left out, with as many more as it takes to keep them from being computed:
what is absent counts nothing or too little. A day with fewer visitors than the threshold has no figures.
${deploymentUsage}`;

const options = {
  ...deploymentOptions,
  from: { type: 'string' },
  to: { type: 'string' },
  format: { type: 'string', default: 'csv' },
  help: { type: 'boolean', default: false },
} as const;

/** Runs `npm run statistics`. Throws UsageError and the errors of the store. */
export const statistics = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, name, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  const isExport = command === 'export' && name === undefined;
  const isRanking = command === 'ranking' && name !== undefined;
  if ((!isExport && !isRanking) || more.length > 0) throw new UsageError(USAGE);
  const [period, format] = [periodOf(values), z.enum(formats).parse(values.format)];
  const deployment = openDeployment(values);
  const rules = accessLogRules({ desk: deployment.desk(), dataMap: deployment.dataMap() }).statistics;
  const store = deployment.statistics;
  process.stdout.write(
    isRanking
      ? await exportRanking(name, period, format, store, rules)
      : await exportFigures(period, format, store, rules.threshold),
  );
};

if (import.meta.main) await runCommand(statistics);
