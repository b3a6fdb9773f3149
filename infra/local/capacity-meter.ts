import { createServer, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { LOOPBACK, portOf } from './free-port.ts';

/** Units by table and direction, as DynamoDB reports them; indexes are in their table's sum. */
export type CapacityByTable = ReadonlyMap<string, { read: number; write: number }>;

export interface CapacityMeter {
  readonly url: string;
  /** Sums since the start. */
  consumed(): CapacityByTable;
  close(): Promise<void>;
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'];
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];

const Charge = z.object({ TableName: z.string(), CapacityUnits: z.number() });
const AnswerSchema = z.object({ ConsumedCapacity: z.union([Charge, z.array(Charge)]).optional() });

const operationOf = ({ headers }: IncomingMessage): string =>
  String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';

const askForReport = (body: Buffer): Buffer =>
  Buffer.from(JSON.stringify({ ...JSON.parse(body.toString('utf8')), ReturnConsumedCapacity: 'INDEXES' }));

/**
 * Stands between the functions and DynamoDB Local and adds up what each call is charged: it asks for the report in
 * every call and passes answers on unchanged. The engine reckons units as DynamoDB's documentation says.
 */
export async function startCapacityMeter(engineUrl: string): Promise<CapacityMeter> {
  const sums = new Map<string, { read: number; write: number }>();
  const add = (kind: 'read' | 'write', answer: Buffer) => {
    const { ConsumedCapacity = [] } = AnswerSchema.parse(JSON.parse(answer.toString('utf8')));
    for (const { TableName, CapacityUnits } of [ConsumedCapacity].flat()) {
      const sum = sums.get(TableName) ?? { read: 0, write: 0 };
      sums.set(TableName, { ...sum, [kind]: sum[kind] + CapacityUnits });
    }
  };
  const server = createServer(async (incoming, outgoing) => {
    const operation = operationOf(incoming);
    const measured = reads.includes(operation) || writes.includes(operation);
    const given = await buffer(incoming);
    const body = measured ? askForReport(given) : given;
    const headers = { ...incoming.headers, 'content-length': String(body.length) };
    const onward = request(
      engineUrl,
      { method: incoming.method, headers, path: incoming.url },
      async (answered) => {
        const answer = await buffer(answered);
        if (measured && answered.statusCode === 200)
          add(reads.includes(operation) ? 'read' : 'write', answer);
        outgoing.writeHead(answered.statusCode ?? 502, answered.headers).end(answer);
      },
    );
    onward.on('error', () => outgoing.writeHead(502).end());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  return {
    url: `http://${LOOPBACK}:${portOf(server)}`,
    consumed: () => sums,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
