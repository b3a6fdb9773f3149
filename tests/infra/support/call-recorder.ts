import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import type { Json, Statement } from './template.ts';

/** What one call asks of one table, as IAM names it. */
export interface Call {
  /** Logical id of the function's construct, such as `TaskClaimAttempt`. */
  caller: string;
  action: string;
  table: string;
  index: string | undefined;
}

/** Notes every call that goes through a client while a function runs; what runs as nobody is the test itself. */
export class CallRecorder {
  readonly client: DynamoDBClient = dynamoDb();
  private readonly calls = new Map<string, Call>();
  private readonly caller = new AsyncLocalStorage<string>();

  constructor() {
    this.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          this.note(commandName.replace('Command', ''), args.input);
          return next(args);
        },
      { step: 'initialize', name: 'recordCalls' },
    );
  }

  /** Runs as a function: its calls are noted under its id. */
  as<T>(caller: string, run: () => Promise<T>): Promise<T> {
    return this.caller.run(caller, run);
  }

  /** Distinct calls since the start. */
  recorded(): Call[] {
    return [...this.calls.values()];
  }

  private note(operation: string, input: Json): void {
    const caller = this.caller.getStore();
    if (caller === undefined) return;
    for (const call of actionsOf(operation, input))
      this.calls.set(JSON.stringify([caller, call]), { caller, ...call });
  }
}

/** A transaction needs the right to each of its writes, a batch the batch's own. */
function actionsOf(operation: string, input: Json): Omit<Call, 'caller'>[] {
  if (operation === 'TransactWriteItems') {
    return input['TransactItems'].flatMap((item: Json) =>
      Object.entries<Json>(item).map(([kind, { TableName }]) => ({
        action: kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
        table: TableName,
        index: undefined,
      })),
    );
  }
  if (operation.startsWith('Batch')) {
    return Object.keys(input['RequestItems']).map((table) => ({
      action: operation,
      table,
      index: undefined,
    }));
  }
  return [{ action: operation, table: input['TableName'], index: input['IndexName'] }];
}

/** Whether statements allow a call; tables of ours are known by their logical id, the operator's by their name. */
export function allows(
  statements: readonly Statement[],
  { action, table, index }: Omit<Call, 'caller'>,
): boolean {
  const ending = index === undefined ? '' : `/index/${index}`;
  const ours = new RegExp(`Tables${table}[0-9A-F]{8}Arn[0-9A-F]{8}"\\}(,"${ending}"\\]\\]\\})?$`);
  return statements.some(
    ({ actions, resources }) =>
      actions.includes(`dynamodb:${action}`) &&
      resources.some((arn) => {
        const isIndex = arn.includes('/index/');
        if (isIndex !== (index !== undefined)) return false;
        return ours.test(arn) || arn.includes(`:table/${table}${ending}"`);
      }),
  );
}
