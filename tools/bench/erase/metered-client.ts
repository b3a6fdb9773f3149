import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

const ConsumedSchema = z.object({
  TableName: z.string(),
  CapacityUnits: z.number().default(0),
});
const OutputSchema = z.object({
  ConsumedCapacity: z.union([ConsumedSchema, z.array(ConsumedSchema)]).optional(),
});
const InputSchema = z.record(z.string(), z.unknown());

export interface Usage {
  calls: number;
  /** Capacity units, indexes among them, by physical table. */
  read: Record<string, number>;
  write: Record<string, number>;
}

const READS = ['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand'];
const METERED = [
  ...READS,
  ...['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'],
  ...['BatchWriteItemCommand', 'TransactWriteItemsCommand'],
];

const emptyUsage = (): Usage => ({ calls: 0, read: {}, write: {} });

/** A client that adds up what every call is charged, whoever makes it: theirs and ours are measured alike. */
export class MeteredClient {
  readonly client: DynamoDBClient;
  /** Told of every call. */
  onCall: () => void = () => {};
  #usage = emptyUsage();

  constructor(endpoint: string) {
    this.client = new DynamoDBClient({
      endpoint,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    });
    this.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          if (!METERED.includes(commandName)) return next(args);
          const input = { ...InputSchema.parse(args.input), ReturnConsumedCapacity: 'INDEXES' };
          Object.assign(args.input, input);
          const result = await next(args);
          this.#count(READS.includes(commandName) ? 'read' : 'write', OutputSchema.parse(result.output));
          return result;
        },
      { step: 'initialize', name: 'meter' },
    );
  }

  #count(kind: 'read' | 'write', { ConsumedCapacity = [] }: z.infer<typeof OutputSchema>): void {
    this.#usage.calls += 1;
    for (const { TableName, CapacityUnits } of [ConsumedCapacity].flat()) {
      this.#usage[kind][TableName] = (this.#usage[kind][TableName] ?? 0) + CapacityUnits;
    }
    this.onCall();
  }

  /** What was used since the last call of this. */
  takeUsage(): Usage {
    const usage = this.#usage;
    this.#usage = emptyUsage();
    return usage;
  }
}

/** Units of one kind on all tables that a test accepts. */
export const unitsOn = (units: Usage['read'], accepts: (table: string) => boolean): number =>
  Object.entries(units).reduce((sum, [table, used]) => sum + (accepts(table) ? used : 0), 0);
