import { Logger } from '@aws-lambda-powertools/logger';
import { factsOf } from './error-facts.ts';
import { allowedFields, type LogFields } from './log-fields.ts';

/** Lower-case words with hyphens, past tense where something happened: `request-accepted`. */
export type EventName = Lowercase<string>;

/** What product code may log: what happened, and ids, codes and counts from the allow-list. */
export interface Log {
  info(event: EventName, fields?: LogFields): void;
  warn(event: EventName, fields?: LogFields, error?: unknown): void;
  /** Of the error only what `factsOf` lets through. */
  error(event: EventName, fields: LogFields, error?: unknown): void;
}

const nameOfEvent = (event: string): string => (/^[a-z][a-z-]{0,60}$/.test(event) ? event : 'unnamed-event');

const lineOf = (fields: LogFields | undefined, error: unknown) => ({
  ...allowedFields(fields ?? {}),
  ...(error !== undefined && { failure: factsOf(error) }),
});

const makeLog = (): Log => {
  const logger = new Logger({ serviceName: 'madoguchi' });
  return {
    info: (event, fields) => logger.info(nameOfEvent(event), lineOf(fields, undefined)),
    warn: (event, fields, error) => logger.warn(nameOfEvent(event), lineOf(fields, error)),
    error: (event, fields, error) => logger.error(nameOfEvent(event), lineOf(fields, error)),
  };
};

/** The log of this function: one JSON line per call. Events, inputs and results are never logged. */
export const log: Log = makeLog();
