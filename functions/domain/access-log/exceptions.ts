import * as z from 'zod';
import { greatestAgesDays } from './greatest-ages.ts';
import type { AccessLogRules } from './rules.ts';

const Days = z.int().min(1);

/** Where events of an access log can be that no erasure and no disclosure reaches; stated in receipts. Design 1.4. */
export const AccessLogExceptionsSchema = z.strictObject({
  /**
   * For how many days at most: in the queue, in its dead letters, in raw log files where the desk takes them. Events
   * dated before an erasure are dropped when they arrive.
   */
  days: z.strictObject({ queue: Days, deadLetters: Days, logFiles: Days.optional() }),
  /** Events and lines that name no visitor are counted without the address, and are nobody's. */
  withoutVisitor: z.literal('COUNTED_WITHOUT_ADDRESS'),
});
export type AccessLogExceptions = z.infer<typeof AccessLogExceptionsSchema>;

/** The exceptions of a desk that keeps an access log. */
export const exceptionsOf = ({ logFiles }: Pick<AccessLogRules, 'logFiles'>): AccessLogExceptions => {
  const { queue, deadLetters, logFiles: fileDays } = greatestAgesDays;
  return {
    days: { queue, deadLetters, ...(logFiles !== undefined && { logFiles: fileDays }) },
    withoutVisitor: 'COUNTED_WITHOUT_ADDRESS',
  };
};

/** The greatest of its ages, days: what people are told. */
export const greatestAge = ({ days: { queue, deadLetters, logFiles = 0 } }: AccessLogExceptions): number =>
  Math.max(queue, deadLetters, logFiles);
