import {
  accessLogTableName,
  isBuiltIn,
  statisticsTableName,
} from '../../../functions/domain/access-log/mapped-tables.ts';
import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import { tableNames } from './tables.ts';

/** Physical names of the desk's own tables, by the names that stand for them in a data map. */
export const standInsOf = ({ accessLog, statistics }: { accessLog: string; statistics: string }) => ({
  [accessLogTableName]: accessLog,
  [statisticsTableName]: statistics,
});

const standIns: Readonly<Record<string, string>> = standInsOf(tableNames);

/** A table of a data map under the name that it has in a test's database. */
export const inTestDatabase = (table: OperatorTable): OperatorTable =>
  isBuiltIn(table) ? { ...table, name: standIns[table.name]! } : table;
