import type { AccessLogExceptions } from '../../functions/domain/access-log/exceptions.ts';

/** What a receipt says of the access log, as lines for people at a terminal; none where the desk keeps none. */
export const describeExceptions = (exceptions: AccessLogExceptions | undefined): string[] => {
  if (exceptions === undefined) return [];
  const { queue, deadLetters, logFiles } = exceptions.days;
  const files = logFiles === undefined ? '' : `, ${logFiles} in log files`;
  return [
    `Access log: events can lie ${queue} days in the queue, ${deadLetters} in its dead letters${files}`,
    'Access log: events that name no visitor are only counted, without the address',
  ];
};
