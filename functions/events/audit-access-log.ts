import * as z from 'zod';
import { auditRetention } from '../domain/access-log/retention-audit.ts';
import { AccessLogOverdueError } from '../domain/errors.ts';
import type { AccessLogRetention } from '../domain/ports/access-log-retention.ts';
import type { Clock } from '../domain/ports/clock.ts';
import {
  AccessLogRetentionEnvironment,
  accessLogRetention,
} from '../runtime/dependencies/access-log-retention.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';
import type { Invocation } from '../runtime/task.ts';

export const EnvironmentSchema = AccessLogRetentionEnvironment;

interface Ports {
  retention: AccessLogRetention;
  clock: Clock;
}

/**
 * Removes events that outlived the time which people were promised: DynamoDB's own expiry comes late. It fails when
 * some are overdue and cannot be removed, which calls a person. Throws AccessLogOverdueError.
 */
export const auditAccessLog = async (
  _: unknown,
  { retention, clock }: Ports,
  { endsAt }: Invocation,
): Promise<void> => {
  const { errors, stuck, ...counts } = await auditRetention(retention, clock, endsAt);
  const { scanned, found, removed, overdue, failed } = counts;
  log.info('access-log-audited', { scanned, found, treated: removed, overdue, failed });
  for (const error of errors) log.error('access-log-removal-failed', {}, error);
  if (stuck === 0) return;
  throw new AccessLogOverdueError(`access log: ${stuck} overdue items could not be removed; see the log`);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({ retention: accessLogRetention(environment), clock: clock() }),
  run: auditAccessLog,
});
