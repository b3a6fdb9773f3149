import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';

const ConsumedSchema = z.object({ TableName: z.string(), CapacityUnits: z.number().default(0) });
const OutputSchema = z.object({
  ConsumedCapacity: z.union([ConsumedSchema, z.array(ConsumedSchema)]).optional(),
});
const InputSchema = z.looseObject({
  TableName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
});

/** Capacity units on the operator's tables and on our own, and the time in which only calls to ours were open. */
export interface Usage {
  theirs: { read: number; write: number };
  ours: { read: number; write: number; milliseconds: number };
}

const READS = ['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand'];
const WRITES = [
  ...['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand'],
  ...['BatchWriteItemCommand', 'TransactWriteItemsCommand'],
];

const emptyUsage = (): Usage => ({
  theirs: { read: 0, write: 0 },
  ours: { read: 0, write: 0, milliseconds: 0 },
});

/** A client that adds up what every call is charged, whoever makes it: both sides are measured alike. */
export class MeteredClient {
  readonly client: DynamoDBClient;
  /** Told of every call that was answered. */
  onCall: () => void = () => {};
  readonly #isOurs: (table: string) => boolean;
  readonly #open = { theirs: 0, ours: 0 };
  #usage = emptyUsage();
  #changedAt = 0;

  constructor(endpoint: string, isOurs: (table: string) => boolean) {
    this.#isOurs = isOurs;
    this.client = new DynamoDBClient({
      endpoint,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    });
    this.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          if (![...READS, ...WRITES].includes(commandName)) return next(args);
          Object.assign(args.input, { ReturnConsumedCapacity: 'INDEXES' });
          const side = this.#sideOf(args.input);
          this.#opened(side, 1);
          const result = await next(args).finally(() => this.#opened(side, -1));
          this.#charge(READS.includes(commandName) ? 'read' : 'write', OutputSchema.parse(result.output));
          return result;
        },
      { step: 'initialize', name: 'meter' },
    );
  }

  /** What was used since this was called last. */
  takeUsage(): Usage {
    const usage = this.#usage;
    this.#usage = emptyUsage();
    return usage;
  }

  /** A transaction is always ours: the operator's tables see plain writes only. */
  #sideOf(given: unknown): 'theirs' | 'ours' {
    const { TableName, RequestItems } = InputSchema.parse(given);
    const table = TableName ?? Object.keys(RequestItems ?? {})[0];
    return table === undefined || this.#isOurs(table) ? 'ours' : 'theirs';
  }

  #opened(side: 'theirs' | 'ours', change: 1 | -1): void {
    const now = performance.now();
    if (this.#open.ours > 0 && this.#open.theirs === 0)
      this.#usage.ours.milliseconds += now - this.#changedAt;
    this.#changedAt = now;
    this.#open[side] += change;
  }

  #charge(kind: 'read' | 'write', { ConsumedCapacity = [] }: z.infer<typeof OutputSchema>): void {
    for (const { TableName, CapacityUnits } of [ConsumedCapacity].flat()) {
      this.#usage[this.#isOurs(TableName) ? 'ours' : 'theirs'][kind] += CapacityUnits;
    }
    this.onCall();
  }
}
