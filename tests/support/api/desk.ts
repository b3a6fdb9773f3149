import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { dynamoDbDeskStore } from '../../../functions/adapters/dynamodb-desk-store.ts';
import { dynamoDbNonces } from '../../../functions/adapters/dynamodb-nonces.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbLimits } from '../../../functions/adapters/requests/dynamodb-limits.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import { dynamoDbMailLinkStore } from '../../../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { dynamoDbSessionStore } from '../../../functions/adapters/staff/dynamodb-session-store.ts';
import { dynamoDbStaffStore } from '../../../functions/adapters/staff/dynamodb-staff-store.ts';
import { otpauthAuthenticator } from '../../../functions/adapters/staff/otpauth-authenticator.ts';
import { sha256 } from '../../../functions/domain/canonical-json.ts';
import type { CompiledDesk } from '../../../functions/domain/desk/desk.ts';
import type { DeskHash, RequestId, StaffId } from '../../../functions/domain/ids.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import type { RequestStore } from '../../../functions/domain/ports/request-store.ts';
import { testNow } from '../builders.ts';
import { aDesk } from '../desk-builder.ts';
import { createTables, tableNames } from '../engines/tables.ts';
import { ScreenedImages } from '../evidence/screened-images.ts';
import { type HttpHandler, httpEvent, lambdaContext, type Sent } from '../http-event.ts';
import { InMemoryEvidence } from '../in-memory/evidence.ts';
import { InMemoryOperatorTables } from '../in-memory/operator-tables.ts';
import { InMemoryPackages } from '../in-memory/packages.ts';
import { shopMap } from '../maps/shop-map.ts';
import { apiRoutes } from './routes.ts';

/** A workflow engine that only remembers; it fails as often as told. */
class RememberedWorkflows {
  readonly started: string[] = [];
  readonly woken: { token: string; output: unknown }[] = [];
  failures = 0;

  private fail(): void {
    if (this.failures === 0) return;
    this.failures -= 1;
    throw new Error('canary-of-the-engine');
  }
  async start(requestId: RequestId, attempt: number): Promise<void> {
    this.fail();
    this.started.push(`${requestId}-${attempt}`);
  }
  async isRunning(): Promise<boolean> {
    return true;
  }
  async wake(token: string, output: unknown): Promise<boolean> {
    this.fail();
    this.woken.push({ token, output });
    return true;
  }
}

/** Seals by name: only the same member's name opens it. */
const box = {
  seal: async (staffId: StaffId, secret: string) => `${staffId}:${secret}`,
  open: async (staffId: StaffId, sealed: string) => {
    if (!sealed.startsWith(`${staffId}:`)) throw new Error('another member');
    return sealed.slice(staffId.length + 1);
  },
};

/** Every API route over the real stores on DynamoDB Local, with a clock that stands and no workflow engine. */
export class ApiDesk {
  readonly clock = { time: testNow, now: () => this.clock.time };
  readonly workflows = new RememberedWorkflows();
  readonly evidence = new InMemoryEvidence();
  readonly packages = new InMemoryPackages();
  readonly images = new ScreenedImages(this.evidence);
  /** The operator's own tables. */
  readonly operator = new InMemoryOperatorTables();
  readonly hasher = keyedHasher({ current: 'k1', k1: 'a secret that only this test knows' });
  readonly authenticator = otpauthAuthenticator(nodeRandom);
  readonly compiled: CompiledDesk;
  readonly deskHash: DeskHash;
  readonly ports;
  private readonly client: DynamoDBClient;
  private readonly routes: Readonly<Record<string, HttpHandler>>;

  private constructor(client: DynamoDBClient, compiled: CompiledDesk, deskHash: DeskHash) {
    this.client = client;
    this.compiled = compiled;
    this.deskHash = deskHash;
    const { clock } = this;
    const store: RequestStore = dynamoDbRequestStore(client, tableNames, clock);
    this.ports = {
      store,
      desks: dynamoDbDeskStore(client, tableNames.deskVersions),
      staff: dynamoDbStaffStore(client, tableNames, clock),
      links: dynamoDbMailLinkStore(client, tableNames.mailLinks),
      sessions: dynamoDbSessionStore(client, tableNames.sessions),
      limits: dynamoDbLimits(client, tableNames.guards),
      nonces: dynamoDbNonces(client, tableNames.guards),
      workflows: this.workflows,
      grants: this.evidence,
      removal: this.evidence,
      images: this.images,
      tables: this.operator,
      packages: this.packages,
      authenticator: this.authenticator,
      hasherFor: async () => this.hasher,
      box,
      random: nodeRandom,
      clock,
      compiled,
    };
    this.routes = apiRoutes(this.ports, { baseUrl: 'https://desk.example/v1', desk: compiled.desk });
  }

  /** Opens a desk over an empty database that has its tables. */
  static async open(client: DynamoDBClient, desk = aDesk(), dataMap = shopMap): Promise<ApiDesk> {
    await createTables(client);
    const compiled = { desk, dataMap };
    return new ApiDesk(
      client,
      compiled,
      await dynamoDbDeskStore(client, tableNames.deskVersions).keep(compiled),
    );
  }

  /** Sends a request to the route of a method and resource, as the gateway does. */
  async send(sent: Sent): Promise<APIGatewayProxyResult> {
    const method = sent.method === 'HEAD' ? 'GET' : (sent.method ?? 'POST');
    const handler = this.routes[`${method} ${sent.resource}`];
    if (!handler) throw new Error(`${method} ${sent.resource}: no such route`);
    return handler(httpEvent(sent), lambdaContext());
  }

  /** Posts a form. */
  post(resource: string, fields: Readonly<Record<string, string>>, rest: Partial<Sent> = {}) {
    return this.send({ resource, fields, ...rest });
  }

  pass(seconds: number): void {
    this.clock.time = new Date(this.clock.time.getTime() + seconds * 1_000);
  }

  /** Everything in our tables but the counters of tries, as one digest: the same while nothing changes. */
  async digest(): Promise<string> {
    return sha256(await this.state());
  }

  /** Everything in our tables but the counters of tries, as one text. */
  async state(): Promise<string> {
    const { guards, ...others } = await this.tables();
    const kept = guards.filter((item) => !item.includes('limit#'));
    return JSON.stringify({ guards: kept, ...others });
  }

  /** Every item of every table as text, in a fixed order. */
  async tables(): Promise<Record<keyof typeof tableNames, string[]>> {
    const read = async (TableName: string) => {
      const { Items = [] } = await this.client.send(new ScanCommand({ TableName, ConsistentRead: true }));
      return Items.map((item) =>
        JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))),
      ).sort();
    };
    const names = Object.entries(tableNames);
    const items = await Promise.all(names.map(async ([name, table]) => [name, await read(table)] as const));
    return Object.fromEntries(items) as Record<keyof typeof tableNames, string[]>;
  }
}
