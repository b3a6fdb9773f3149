import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

/** Units that one call was charged on a table itself, or on one of its indexes. */
export interface CapacityReport {
  /** Physical name. */
  table: string;
  index?: string;
  kind: 'read' | 'write';
  units: number;
}

export type OnCapacity = (report: CapacityReport) => void;

/** Splits what a call with ReturnConsumedCapacity INDEXES reports by table and index. */
export const capacityReports = (
  kind: CapacityReport['kind'],
  consumed: readonly ConsumedCapacity[],
): CapacityReport[] =>
  consumed.flatMap(({ TableName: table = '', Table, GlobalSecondaryIndexes, LocalSecondaryIndexes }) => [
    ...(Table?.CapacityUnits === undefined ? [] : [{ table, kind, units: Table.CapacityUnits }]),
    ...Object.entries({ ...GlobalSecondaryIndexes, ...LocalSecondaryIndexes }).map(
      ([index, { CapacityUnits: units = 0 }]) => ({ table, index, kind, units }),
    ),
  ]);
