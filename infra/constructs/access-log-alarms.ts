import { Duration } from 'aws-cdk-lib';
import type { AccessLog } from './access-log.ts';
import type { AccessLogQueues } from './access-log-queues.ts';
import type { Alarms } from './alarms.ts';

/** Calls a person when events wait, cannot be read, or outlive their time. */
export function alarmOnAccessLog(alarms: Alarms, accessLog: AccessLog, queues: AccessLogQueues): void {
  const period = Duration.minutes(5);
  alarms.whenAny('EventsWaiting', {
    metric: queues.events.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
    threshold: Duration.hours(1).toSeconds(),
    harm:
      "The site's access-log events wait for an hour already; after four days they are lost: " +
      'see the log of the function TakeEvents.',
  });
  alarms.whenAny('EventsUnreadable', {
    metric: queues.deadLetters.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
    harm:
      'Messages of the access log cannot be read and lie among the dead letters, unseen by erasures, for 14 days ' +
      'at most: mend their producer, or what kept them from being stored (docs/access-log.md).',
  });
  alarms.whenAny('LogFileUnread', {
    metric: accessLog.takeLogFile.metricErrors({ period }),
    harm:
      'A log file of the site could not be read and lies in its bucket, unseen by erasures: ' +
      'see the log of the function TakeLogFile.',
  });
  alarms.whenAny('StatisticsOpen', {
    metric: accessLog.closeStatistics.metricErrors({ period }),
    harm: "A day's statistics could not be closed: see the log of the function CloseStatistics.",
  });
  alarms.whenAny('AccessLogOverdue', {
    metric: accessLog.auditAccessLog.metricErrors({ period }),
    harm:
      'Access-log events may be older than people were promised, or nobody could look: ' +
      'see the log of the function AuditAccessLog.',
  });
}
