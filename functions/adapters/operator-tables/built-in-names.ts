import { accessLogTableName, isBuiltIn, statisticsTableName } from '../../domain/access-log/mapped-tables.ts';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import { ConfigurationError } from '../../domain/errors.ts';

/** Physical names of the desk's own tables that stand in data maps beside the operator's. */
export interface BuiltInNames {
  accessLog: string;
  statistics: string;
}

/**
 * Gives tables as DynamoDB knows them: a desk's data map is frozen with stand-ins for the desk's own tables, because
 * only the deployment knows their names. Throws ConfigurationError for a stand-in that has no name.
 */
export const physicalTables = (
  names: BuiltInNames | undefined,
): ((table: OperatorTable) => OperatorTable) => {
  const physical = new Map(
    names && [
      [accessLogTableName, names.accessLog],
      [statisticsTableName, names.statistics],
    ],
  );
  return (table) => {
    if (!isBuiltIn(table)) return table;
    const name = physical.get(table.name);
    if (name === undefined) {
      throw new ConfigurationError(
        `data map: ${table.name} has no physical name here; set ACCESS_LOG_TABLE and STATISTICS_TABLE`,
      );
    }
    return { ...table, name };
  };
};
