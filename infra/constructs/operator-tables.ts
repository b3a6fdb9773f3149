import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { isBuiltIn } from '../../functions/domain/access-log/mapped-tables.ts';
import type { DataMap, OperatorTable } from '../../functions/domain/data-map/data-map.ts';
import { keyStatement, readKeyActions, writeKeyActions } from './binding.ts';

/** `find` reads by key and by index; `erase` also deletes and blanks. Neither scans. */
export type OperatorTableUse = 'find' | 'erase';

const find = ['Query', 'GetItem', 'BatchGetItem'];
const erase = [...find, 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];
const tableActions = { find, erase } as const satisfies Record<OperatorTableUse, readonly string[]>;

/** Rights on exactly the tables, indexes and keys of the operator's that the desk's data map names. */
export function operatorTables(scope: Construct, map: DataMap, use: OperatorTableUse): PolicyStatement[] {
  return Object.values(map.tables)
    .filter((table) => !isBuiltIn(table))
    .flatMap((table) => statementsOf(scope, table, use));
}

function statementsOf(scope: Construct, table: OperatorTable, use: OperatorTableUse): PolicyStatement[] {
  const stack = Stack.of(scope);
  const region = table.region ?? stack.region;
  const arnFormat = ArnFormat.SLASH_RESOURCE_NAME;
  const arn = stack.formatArn({
    service: 'dynamodb',
    region,
    resource: 'table',
    resourceName: table.name,
    arnFormat,
  });
  const indexes = Object.keys(table.indexes ?? {}).map((index) => `${arn}/index/${index}`);
  const actions = tableActions[use].map((action) => `dynamodb:${action}`);
  const statements = [new PolicyStatement({ actions, resources: [arn] })];
  if (indexes.length > 0) {
    statements.push(new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes }));
  }
  if (table.keyArn !== undefined) {
    const keyActions = use === 'find' ? readKeyActions : writeKeyActions;
    statements.push(keyStatement(table.keyArn, keyActions, `dynamodb.${region}`));
  }
  return statements;
}
