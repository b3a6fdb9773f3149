import { tmpdir } from 'node:os';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { dynamoDbDeskStore } from '../../../functions/adapters/dynamodb-desk-store.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbOperatorTables } from '../../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import { s3PackageStore } from '../../../functions/adapters/packages/s3-package-store.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import { type BuildPorts, buildPackage } from '../../../functions/domain/disclosure/build-package.ts';
import type { DisclosurePackage } from '../../../functions/domain/disclosure/disclosure-package.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { approvedRequest, benchDesk } from '../approved-request.ts';
import { ourTables } from '../our-tables.ts';
import { drainingS3 } from './draining-s3.ts';
import { dataMap } from './rows.ts';

/** As long as a function may run (AWS Lambda). */
const INVOCATION_MS = 900_000;

/** The product's own code and stores, from the approved plan to the package; what S3 takes is dropped. */
export class Product {
  readonly #ports: BuildPorts;
  readonly #hash = keyedHasher({ current: 'k1', k1: 'bench' });

  constructor(client: DynamoDBClient, viewIn: BuildPorts['viewIn']) {
    this.#ports = {
      store: dynamoDbRequestStore(client, ourTables, systemClock),
      desks: dynamoDbDeskStore(client, ourTables.deskVersions),
      tables: dynamoDbOperatorTables({ clientOf: () => client }),
      // The benchmark's desk has no staff and no access log.
      codec: zlibPackCodec,
      logLinks: { visitorsOf: async () => [], accountsOf: async () => [] },
      staff: { list: async () => [] },
      packages: s3PackageStore({ client: drainingS3().client, bucket: 'packages', spoolFolder: tmpdir() }),
      hasherFor: async () => this.#hash,
      viewIn,
      clock: systemClock,
      random: nodeRandom,
    };
  }

  /** An approved request for the disclosure of an account's rows. */
  approved(accountId: string): Promise<SubjectRequest> {
    const ports = { ...this.#ports, hash: this.#hash };
    return approvedRequest(ports, benchDesk('disclosure', dataMap), accountId);
  }

  /** Builds its package, as one invocation of its task does it. */
  build(request: SubjectRequest): Promise<DisclosurePackage> {
    return buildPackage(request, this.#ports, systemClock.now().getTime() + INVOCATION_MS);
  }
}
