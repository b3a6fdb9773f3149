import * as z from 'zod';
import { auditRetention, type RetentionPorts } from '../domain/access-log/retention-audit.ts';
import { AccessLogOverdueError, HoldNotKeptError } from '../domain/errors.ts';
import { type KeepHeldPorts, keepHeld } from '../domain/holds/keep-held.ts';
import {
  AccessLogRetentionEnvironment,
  accessLogRetention,
} from '../runtime/dependencies/access-log-retention.ts';
import { clock } from '../runtime/dependencies/clock.ts';
import { HeldLogEnvironment, heldLog } from '../runtime/dependencies/held-log.ts';
import { onEvent } from '../runtime/event.ts';
import { log } from '../runtime/logger.ts';
import type { Invocation } from '../runtime/task.ts';

export const EnvironmentSchema = z.object({
  ...AccessLogRetentionEnvironment.shape,
  ...HeldLogEnvironment.shape,
});

/** For noting how far the job came, after the last write. */
const reserveMilliseconds = 20_000;

/** Nothing is removed while a hold may not be kept. Throws HoldNotKeptError. */
const keepAll = async (ports: KeepHeldPorts, endsAt: number): Promise<void> => {
  const { changed, errors } = await keepHeld(ports, endsAt - reserveMilliseconds);
  if (changed > 0) log.info('access-log-held', { count: changed });
  for (const error of errors) log.error('access-log-hold-failed', {}, error);
  if (errors.length === 0) return;
  throw new HoldNotKeptError(`access log: ${errors.length} holds could not be kept there; see the log`);
};

/**
 * Keeps what is under a hold, and then removes events that outlived the time which people were promised: DynamoDB's
 * own expiry comes late. It fails when some are overdue and cannot be removed, which calls a person. Throws
 * AccessLogOverdueError, HoldNotKeptError.
 */
export const auditAccessLog = async (
  _: unknown,
  ports: RetentionPorts & KeepHeldPorts,
  { endsAt }: Invocation,
): Promise<void> => {
  await keepAll(ports, endsAt);
  const { errors, stuck, givenBack, ...counts } = await auditRetention(ports, endsAt);
  const { scanned, found, removed, overdue, failed } = counts;
  log.info('access-log-audited', { scanned, found, treated: removed, overdue, failed, count: givenBack });
  for (const error of errors) log.error('access-log-removal-failed', {}, error);
  if (stuck === 0) return;
  throw new AccessLogOverdueError(`access log: ${stuck} overdue items could not be removed; see the log`);
};

export const handler = onEvent({
  environment: EnvironmentSchema,
  input: z.unknown(),
  ports: (environment) => ({
    ...heldLog(environment),
    retention: accessLogRetention(environment),
    clock: clock(),
  }),
  run: auditAccessLog,
});
