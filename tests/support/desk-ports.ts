import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbAccessLogStore } from '../../functions/adapters/access-log/dynamodb-access-log-store.ts';
import { dynamoDbBars } from '../../functions/adapters/access-log/dynamodb-bars.ts';
import { zlibPackCodec } from '../../functions/adapters/access-log/zlib-pack-codec.ts';
import { dynamoDbDeskStore } from '../../functions/adapters/dynamodb-desk-store.ts';
import { dynamoDbNonces } from '../../functions/adapters/dynamodb-nonces.ts';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { dynamoDbAbsenceReader } from '../../functions/adapters/operator-tables/dynamodb-absence-reader.ts';
import { dynamoDbOperatorTables } from '../../functions/adapters/operator-tables/dynamodb-operator-tables.ts';
import { dynamoDbWayStore } from '../../functions/adapters/operator-tables/dynamodb-way-store.ts';
import { dynamoDbLimits } from '../../functions/adapters/requests/dynamodb-limits.ts';
import { dynamoDbRequestStore } from '../../functions/adapters/requests/dynamodb-request-store.ts';
import { dynamoDbMailLinkStore } from '../../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { dynamoDbSessionStore } from '../../functions/adapters/staff/dynamodb-session-store.ts';
import { dynamoDbStaffStore } from '../../functions/adapters/staff/dynamodb-staff-store.ts';
import { otpauthAuthenticator } from '../../functions/adapters/staff/otpauth-authenticator.ts';
import { dynamoDbFenceStore } from '../../functions/adapters/subjects/dynamodb-fence-store.ts';
import { dynamoDbHoldStore } from '../../functions/adapters/subjects/dynamodb-hold-store.ts';
import { dynamoDbTombstones } from '../../functions/adapters/subjects/dynamodb-tombstones.ts';
import type { RequestId, StaffId } from '../../functions/domain/ids.ts';
import type { KeyedHasher } from '../../functions/domain/keyed-hash.ts';
import type { Mail } from '../../functions/domain/ports/mailer.ts';
import { standInsOf } from './engines/table-stand-ins.ts';
import type { createTables } from './engines/tables.ts';
import { ScreenedImages } from './evidence/screened-images.ts';
import { InMemoryEvidence } from './in-memory/evidence.ts';
import { InMemoryPackages } from './in-memory/packages.ts';
import { testSigner } from './test-signer.ts';

/** Seals by name: only the same member's name opens it. */
const box = {
  seal: async (staffId: StaffId, secret: string) => `${staffId}:${secret}`,
  open: async (staffId: StaffId, sealed: string) => {
    if (!sealed.startsWith(`${staffId}:`)) throw new Error('another member');
    return sealed.slice(staffId.length + 1);
  },
};

interface Given {
  clock: { now(): Date };
  hasher: KeyedHasher;
  mails: Mail[];
}

/** Every port of a desk: the tables are real ones on DynamoDB Local, buckets are in memory, mails go into a list. */
export const deskPorts = (
  client: DynamoDBClient,
  tables: Awaited<ReturnType<typeof createTables>>,
  { clock, hasher, mails }: Given,
) => {
  const evidence = new InMemoryEvidence();
  return {
    store: dynamoDbRequestStore(client, tables, clock),
    desks: dynamoDbDeskStore(client, tables.deskVersions),
    staff: dynamoDbStaffStore(client, tables, clock),
    links: dynamoDbMailLinkStore(client, tables.mailLinks),
    sessions: dynamoDbSessionStore(client, tables.sessions),
    limits: dynamoDbLimits(client, tables.guards),
    nonces: dynamoDbNonces(client, tables.guards),
    fences: dynamoDbFenceStore(client, tables.subjects),
    holds: dynamoDbHoldStore(client, tables),
    tombstones: dynamoDbTombstones(client, tables.subjects),
    bars: dynamoDbBars(client, tables.subjects),
    logLinks: dynamoDbAccessLogStore(client, tables.accessLog),
    tables: dynamoDbOperatorTables({ clientOf: () => client, clock, builtIn: tables }),
    reader: dynamoDbAbsenceReader(() => client, standInsOf(tables)),
    waysOf: (requestId: RequestId) => dynamoDbWayStore(client, tables.claims, requestId, clock),
    mailer: { send: async (mail: Mail) => void mails.push(mail) },
    signer: testSigner(),
    authenticator: otpauthAuthenticator(nodeRandom),
    box,
    hasher,
    hasherFor: async () => hasher,
    random: nodeRandom,
    clock,
    baseUrl: 'https://desk.example/v1',
    grants: evidence,
    removal: evidence,
    screenings: evidence,
    ages: evidence,
    images: new ScreenedImages(evidence),
    packages: new InMemoryPackages(),
    codec: zlibPackCodec,
  };
};
