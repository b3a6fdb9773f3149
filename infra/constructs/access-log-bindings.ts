import { dayIndex } from '../../functions/domain/statistics/keys.ts';
import type { DataStack } from '../data-stack.ts';
import { secret, table, tableIndex, value } from './binding.ts';
import type { objectsOf } from './object-binding.ts';

/** Bindings of what takes the access log in, counts it, bars it and lets it go; see `bindings`. */
export function accessLogBindings(
  { tables, buckets, deskSecret }: DataStack,
  objects: ReturnType<typeof objectsOf>,
) {
  return {
    /** Takes access-log events in: reads who was erased, and adds. */
    ingest: {
      ACCESS_LOG_TABLE: table(tables.accessLog, 'pour'),
      SUBJECTS_TABLE: table(tables.subjects, 'read'),
      STATISTICS_TABLE: table(tables.statistics, 'append'),
      GUARDS_TABLE: table(tables.guards, 'append'),
      DESK_SECRET_ARN: secret(deskSecret),
    },
    logLinks: { ACCESS_LOG_TABLE: table(tables.accessLog, 'read') },
    /** Leaves a link to nobody where an erasure takes one away. */
    logLinksMarked: { ACCESS_LOG_TABLE: table(tables.accessLog, 'relink') },
    bars: { SUBJECTS_TABLE: table(tables.subjects, 'amend') },
    logInspection: {
      ACCESS_LOG_TABLE: table(tables.accessLog, 'inspect'),
      SUBJECTS_TABLE: table(tables.subjects, 'mark'),
      // Named by the adapters, and not called.
      STATISTICS_TABLE: value(tables.statistics.tableName),
      AUDIT_TABLE: value(tables.audit.tableName),
      GUARDS_TABLE: table(tables.guards, 'remember'),
    },
    statisticsClosed: {
      STATISTICS_TABLE: table(tables.statistics, 'roll-up'),
      SUBJECTS_TABLE: table(tables.subjects, 'read'),
      DESK_SECRET_ARN: secret(deskSecret),
    },
    statisticsByDay: { STATISTICS_TABLE: tableIndex(tables.statistics, dayIndex) },
    logFiles: { LOG_FILES_BUCKET: objects(buckets.logFiles, 'take') },
  };
}
