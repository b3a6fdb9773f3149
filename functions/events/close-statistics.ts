import * as z from 'zod';
import type { AccessLogRules } from '../domain/access-log/rules.ts';
import { accessLogRules } from '../domain/access-log/rules-of.ts';
import { StatisticsOpenError } from '../domain/errors.ts';
import type { Clock } from '../domain/ports/clock.ts';
import type { ClosingPorts } from '../domain/statistics/close-day.ts';
import { closeDays } from '../domain/statistics/close-days.ts';
import { bundledDesk } from '../runtime/dependencies/bundled-desk.ts';
import { ClosingEnvironment, closing } from '../runtime/dependencies/closing.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';
import type { Invocation } from '../runtime/task.ts';

export const EnvironmentSchema = ClosingEnvironment;

interface Ports extends ClosingPorts {
  rules: AccessLogRules;
  clock: Clock;
}

/** Closes the statistics of the days that are due. One that fails is told and tried again in the next run. */
export const closeStatistics = async (
  _: unknown,
  { rules, ...ports }: Ports,
  { endsAt }: Invocation,
): Promise<void> => {
  const { closed, failed } = await closeDays(rules, ports, endsAt);
  if (closed.length > 0) log.info('statistics-closed', { count: closed.length });
  for (const error of failed) log.error('statistics-not-closed', { failed: failed.length }, error);
  if (failed.length > 0)
    throw new StatisticsOpenError(`statistics: ${failed.length} days not closed; see the log`);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: async (environment) => ({
    ...(await closing(environment)),
    rules: accessLogRules(bundledDesk()),
  }),
  run: closeStatistics,
});
