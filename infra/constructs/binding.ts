import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';

/** One environment variable of a function together with the rights that its use needs. */
export interface Binding {
  readonly value: string;
  readonly statements: readonly PolicyStatement[];
}

/** Variables that belong together, mostly those of one port. */
export type BindingGroup = Readonly<Record<string, Binding>>;

/**
 * `append` adds items and changes none that is there: the audit trail, desk versions. `amend` changes items beside
 * others that must not go: bars beside tombstones; `relink` reads and changes links beside visits. `erase` is what is
 * done to rows that the data map describes. `pour` writes many items at a time. `roll-up` writes what it summed, and
 * again after a crash. `inspect` goes through a whole table, for the one job that looks for what outlived its time and
 * what a hold keeps; `mark` is its view of who is held; `remember` is its item that says how far it came.
 */
export type TableAccess = keyof typeof tableActions;

const read = ['GetItem', 'BatchGetItem', 'Query'];
const append = ['PutItem', 'ConditionCheckItem'];
const write = [...append, 'UpdateItem', 'DeleteItem'];
const tableActions = {
  read,
  append,
  amend: ['UpdateItem'],
  relink: ['Query', 'UpdateItem'],
  write,
  'read-write': [...read, ...write],
  'read-append': [...read, ...append],
  erase: [...read, 'UpdateItem', 'DeleteItem', 'BatchWriteItem'],
  pour: ['BatchWriteItem', 'UpdateItem'],
  'roll-up': [...read, 'PutItem', 'BatchWriteItem'],
  remember: ['GetItem', 'PutItem'],
  inspect: ['Scan', 'Query', 'UpdateItem', 'DeleteItem'],
  mark: ['BatchGetItem', 'Query', 'UpdateItem'],
} as const satisfies Record<string, readonly string[]>;

/** A variable that needs no right. */
export function value(value: string): Binding {
  return { value, statements: [] };
}

/** A table's name, and the right to use its items, none of its indexes. */
export function table(table: TableV2, access: TableAccess): Binding {
  const actions = tableActions[access].map((action) => `dynamodb:${action}`);
  const statements = [new PolicyStatement({ actions, resources: [table.tableArn] })];
  if (table.encryptionKey !== undefined) {
    const keyActions = access === 'read' ? readKeyActions : writeKeyActions;
    statements.push(keyStatement(table.encryptionKey.keyArn, keyActions, `dynamodb.${table.env.region}`));
  }
  return { value: table.tableName, statements };
}

/** A table's name, and the right to query one index of it. */
export function tableIndex(table: TableV2, index: string): Binding {
  const resources = [`${table.tableArn}/index/${index}`];
  return {
    value: table.tableName,
    statements: [new PolicyStatement({ actions: ['dynamodb:Query'], resources })],
  };
}

/** A secret's ARN, and the right to read it. */
export function secret(secret: Secret): Binding {
  const actions = ['secretsmanager:GetSecretValue'];
  const statements = [new PolicyStatement({ actions, resources: [secret.secretArn] })];
  if (secret.encryptionKey !== undefined) {
    const via = `secretsmanager.${secret.env.region}`;
    statements.push(keyStatement(secret.encryptionKey.keyArn, ['Decrypt'], via));
  }
  return { value: secret.secretArn, statements };
}

/** A key's ARN, and the right to do with it what is named (`Sign`, `Encrypt`, …). */
export function key(key: IKey, ...actions: readonly string[]): Binding {
  return { value: key.keyArn, statements: [keyStatement(key.keyArn, actions)] };
}

/**
 * What DynamoDB does with a table's key in the name of who reads or writes.
 * Source: DynamoDB developer guide, "DynamoDB encryption at rest: authorizing use of your key", without its wildcards.
 */
export const readKeyActions = ['Decrypt', 'DescribeKey'];
export const writeKeyActions = [
  ...readKeyActions,
  'Encrypt',
  'GenerateDataKey',
  'ReEncryptFrom',
  'ReEncryptTo',
];

/** The right to use a key, where `via` is given only through that service (`dynamodb.ap-northeast-1`). */
export function keyStatement(keyArn: string, actions: readonly string[], via?: string): PolicyStatement {
  const conditions = via && { StringEquals: { 'kms:ViaService': `${via}.amazonaws.com` } };
  return new PolicyStatement({
    actions: actions.map((action) => `kms:${action}`),
    resources: [keyArn],
    ...(conditions && { conditions }),
  });
}
