import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

const ConsumedSchema = z.object({
  TableName: z.string(),
  CapacityUnits: z.number().default(0),
});
const OutputSchema = z.object({
  ConsumedCapacity: z.union([ConsumedSchema, z.array(ConsumedSchema)]).optional(),
});

/** Operations that the bench's two sides make. */
const metered = ['BatchWriteItem', 'UpdateItem', 'TransactWriteItems', 'BatchGetItem', 'Query'];

/** A client with a database of its own that adds up what is charged, by table and operation. */
export class ConsumedWrites {
  readonly client: DynamoDBClient;
  /** Told of every call that was answered. */
  onCall: () => void = () => {};
  readonly #units = new Map<string, number>();

  constructor(endpoint: string, accessKeyId: string) {
    this.client = new DynamoDBClient({
      endpoint,
      region: 'ap-northeast-1',
      credentials: { accessKeyId, secretAccessKey: 'bench' },
    });
    this.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const operation = commandName.replace('Command', '');
          if (!metered.includes(operation)) return next(args);
          Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
          const result = await next(args);
          const { ConsumedCapacity = [] } = OutputSchema.parse(result.output);
          for (const { TableName, CapacityUnits } of [ConsumedCapacity].flat())
            this.#add(operation, TableName, CapacityUnits);
          this.onCall();
          return result;
        },
      { step: 'initialize', name: 'meter' },
    );
  }

  /** Units of a table's writes, of one operation or of all. */
  writes(table: string, operation?: string): number {
    const isMeant = (name: string) =>
      operation === undefined
        ? name.endsWith(` ${table}`) && !isRead(name)
        : name === `${operation} ${table}`;
    return [...this.#units].filter(([name]) => isMeant(name)).reduce((sum, [, units]) => sum + units, 0);
  }

  /** Units of all reads. */
  reads(): number {
    return [...this.#units].filter(([name]) => isRead(name)).reduce((sum, [, units]) => sum + units, 0);
  }

  reset(): void {
    this.#units.clear();
  }

  close(): void {
    this.client.destroy();
  }

  #add(operation: string, table: string, units: number): void {
    const name = `${operation} ${table}`;
    this.#units.set(name, (this.#units.get(name) ?? 0) + units);
  }
}

const isRead = (name: string): boolean => /^(BatchGetItem|Query) /.test(name);
