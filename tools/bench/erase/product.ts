import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbDeskStore } from '../../../functions/adapters/dynamodb-desk-store.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbAbsenceReader } from '../../../functions/adapters/operator-tables/dynamodb-absence-reader.ts';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import { dynamoDbWayStore } from '../../../functions/adapters/operator-tables/dynamodb-way-store.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import { dynamoDbFenceStore } from '../../../functions/adapters/subjects/dynamodb-fence-store.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import { readDecidedWork } from '../../../functions/domain/decision/decided-work.ts';
import { type WorkPorts, workPage } from '../../../functions/domain/fulfilment/work-page.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { residueOf, verifyOutcome } from '../../../functions/domain/verification/verify-outcome.ts';
import { approvedRequest, benchDesk } from '../approved-request.ts';
import { ourTables } from '../our-tables.ts';
import type { ErasePath } from './paths.ts';

/** As long as a function may run (AWS Lambda). */
const INVOCATION_MS = 900_000;

/** The product's own code and stores, from the approved plan on. */
export class Product {
  readonly #client: DynamoDBClient;
  readonly #ports: WorkPorts;
  readonly #hash = keyedHasher({ current: 'k1', k1: 'bench' });

  constructor(client: DynamoDBClient) {
    this.#client = client;
    this.#ports = {
      store: dynamoDbRequestStore(client, ourTables, systemClock),
      desks: dynamoDbDeskStore(client, ourTables.deskVersions),
      fences: dynamoDbFenceStore(client, ourTables.subjects),
      tables: dynamoDbOperatorTables({ clientOf: () => client }),
      waysOf: (requestId) => dynamoDbWayStore(client, ourTables.claims, requestId),
      hasherFor: async () => this.#hash,
      clock: systemClock,
      random: nodeRandom,
    };
  }

  /** A request for the erasure of one account's rows, planned and approved by one member. */
  approved(path: ErasePath, accountId: string): Promise<SubjectRequest> {
    const compiled = benchDesk('erasure', path.dataMap);
    return approvedRequest({ ...this.#ports, hash: this.#hash }, compiled, accountId);
  }

  /** All pages of a pass, each as one invocation of its task does it; gives their number. */
  async run(request: SubjectRequest, pass: 'carry-out' | 'sweep'): Promise<number> {
    for (let pages = 1; ; pages += 1) {
      const endsAt = systemClock.now().getTime() + INVOCATION_MS;
      if (!(await workPage(request, pass, this.#ports, endsAt))) return pages;
    }
  }

  /** The independent verification; throws when a row is left. */
  async verify(request: SubjectRequest): Promise<void> {
    const { compiled, ...decided } = await readDecidedWork(request, this.#ports);
    const reader = dynamoDbAbsenceReader(() => this.#client);
    const ways = this.#ports.waysOf(request.requestId);
    const verification = await verifyOutcome(reader, ways, { ...decided, dataMap: compiled.dataMap });
    if (residueOf(verification) > 0) throw new Error('the bench left rows that should be gone');
  }
}
