import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { dynamoDbDeskStore } from '../../../functions/adapters/dynamodb-desk-store.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbWayStore } from '../../../functions/adapters/operator-tables/dynamodb-way-store.ts';
import { dynamoDbLimits } from '../../../functions/adapters/requests/dynamodb-limits.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import { dynamoDbMailLinkStore } from '../../../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { dynamoDbStaffStore } from '../../../functions/adapters/staff/dynamodb-staff-store.ts';
import { dynamoDbFenceStore } from '../../../functions/adapters/subjects/dynamodb-fence-store.ts';
import { dynamoDbTombstones } from '../../../functions/adapters/subjects/dynamodb-tombstones.ts';
import { decide } from '../../../functions/domain/decision/decide.ts';
import type { RequestId } from '../../../functions/domain/ids.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { acceptanceOf } from '../../../functions/domain/intake/accept.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { locateSubject } from '../../../functions/domain/location/locate-subject.ts';
import type { AbsenceReader } from '../../../functions/domain/ports/absence-reader.ts';
import type { Mail } from '../../../functions/domain/ports/mailer.ts';
import { changed, type Status, type SubjectRequest } from '../../../functions/domain/request/request.ts';
import type { Right } from '../../../functions/domain/right.ts';
import { hashSecret, newSecret } from '../../../functions/domain/secret.ts';
import { beginCoolOff } from '../../../functions/workflow/begin-cool-off.ts';
import { buildPackage } from '../../../functions/workflow/build-package.ts';
import { carryOutPage } from '../../../functions/workflow/carry-out-page.ts';
import { checkPackage } from '../../../functions/workflow/check-package.ts';
import { issueReceipt } from '../../../functions/workflow/issue-receipt.ts';
import { planRequest } from '../../../functions/workflow/plan-request.ts';
import { raiseTombstone } from '../../../functions/workflow/raise-tombstone.ts';
import { returnToPlan } from '../../../functions/workflow/return-to-plan.ts';
import { sweepLeftovers } from '../../../functions/workflow/sweep-leftovers.ts';
import { verifyOutcome } from '../../../functions/workflow/verify-outcome.ts';
import { aStaffMember, decisionOn, testNow } from '../builders.ts';
import { aGallery, disclosingDesk, fillGallery, visitor } from '../disclosure.ts';
import { createTables } from '../engines/tables.ts';
import { hasher } from '../erasure/erasure.ts';
import type { InMemoryOperatorTables } from '../in-memory/operator-tables.ts';
import { InMemoryPackages } from '../in-memory/packages.ts';
import { testSigner } from '../test-signer.ts';
import { galleryMap } from './gallery-map.ts';

type Run = (input: never, ports: never, invocation: { endsAt: number }) => Promise<unknown>;

/** Tasks that do something for a right, by the names of their states. */
export const tasks = {
  'Plan Request': planRequest,
  'Begin Cool Off': beginCoolOff,
  'Build Package': buildPackage,
  'Check Package': checkPackage,
  'Raise Tombstone': raiseTombstone,
  'Carry Out Page': carryOutPage,
  'Sweep Leftovers': sweepLeftovers,
  'Verify Outcome': verifyOutcome,
  'Issue Receipt': issueReceipt,
  'Return To Plan': returnToPlan,
} as const satisfies Record<string, Run>;
export type TaskName = keyof typeof tasks;

/** Reads the same rows in memory for the verification. */
const readerOf = (tables: InMemoryOperatorTables): AbsenceReader => ({
  async *pages(place) {
    yield (await tables.query(place, { consistent: false, limit: 10_000 })).rows;
  },
  confirm: (table, rows) => {
    const names = [table.key.partition.name, table.key.sort?.name].filter((name) => name !== undefined);
    return tables.read(
      table,
      rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]!]))),
    );
  },
});

const paged: readonly TaskName[] = ['Carry Out Page', 'Sweep Leftovers'];

/** A desk that erases and discloses: the real tasks and our real tables, the operator's tables in memory. */
export class TwoRights {
  readonly clock = { time: testNow, now: () => this.clock.time };
  readonly gallery = aGallery(2);
  readonly packages = new InMemoryPackages();
  readonly mails: Mail[] = [];
  readonly ports;
  private readonly deskHash;

  private constructor(deskHash: SubjectRequest['deskHash'], { store, desks, ...ports }: Stores) {
    this.deskHash = deskHash;
    const { clock, gallery: tables, packages } = this;
    const mailer = { send: async (mail: Mail) => void this.mails.push(mail) };
    this.ports = {
      ...ports,
      mailer,
      baseUrl: 'https://desk.example/v1',
      store,
      desks,
      clock,
      tables,
      packages,
      codec: zlibPackCodec,
      reader: readerOf(tables),
    };
  }

  static async open(client: DynamoDBClient): Promise<TwoRights> {
    const tables = await createTables(client);
    const clock = { now: () => testNow };
    const desks = dynamoDbDeskStore(client, tables.deskVersions);
    const deskHash = await desks.keep({ desk: disclosingDesk(), dataMap: galleryMap });
    const staff = dynamoDbStaffStore(client, tables, clock);
    const member = aStaffMember({ staffId: StaffIdSchema.parse('aya') });
    await staff.commit(member, { fact: 'staff-added', actor: 'console' });
    const store = dynamoDbRequestStore(client, tables, clock);
    const ports = {
      staff,
      links: dynamoDbMailLinkStore(client, tables.mailLinks),
      limits: dynamoDbLimits(client, tables.guards),
      fences: dynamoDbFenceStore(client, tables.subjects),
      tombstones: dynamoDbTombstones(client, tables.subjects),
      waysOf: (requestId: RequestId) => dynamoDbWayStore(client, tables.claims, requestId, clock),
      signer: testSigner(),
      hasher,
      hasherFor: async () => hasher,
      random: nodeRandom,
    };
    return new TwoRights(deskHash, { store, desks, ...ports });
  }

  /** Puts back what an erasure took. */
  refill(): void {
    fillGallery(this.gallery, 2);
  }

  /** A request of a right whose person is located and whose proof is enough. */
  async located(right: Right): Promise<SubjectRequest> {
    const { store } = this.ports;
    const { candidates } = await locateSubject({
      dataMap: galleryMap,
      mailbox: visitor,
      tables: this.gallery,
    });
    const asked = { right, mailbox: visitor, language: 'ja', idempotencyKey: newSecret(nodeRandom) } as const;
    const intake = { deskHash: this.deskHash, hash: hasher, random: nodeRandom, now: testNow };
    const { request, claims, ...rest } = acceptanceOf(asked, intake);
    return store.accept({
      ...rest,
      request: {
        ...request,
        ...{ status: 'locating', attempt: 1, proof: 'P1' },
        subjectKey: subjectKey(hasher, 'account-id', 'a1'),
      },
      claims: { ...claims, located: candidates[0]!.located },
    });
  }

  /** Runs a task as the workflow does. */
  run(name: TaskName, { requestId }: Pick<SubjectRequest, 'requestId'>): Promise<unknown> {
    const input = { requestId, attempt: 1, ...(paged.includes(name) && { pages: 0 }) };
    const run: Run = tasks[name];
    return run(input as never, this.ports as never, { endsAt: testNow.getTime() + 900_000 });
  }

  /** Grants the plan as it stands. */
  async approve({ requestId }: Pick<SubjectRequest, 'requestId'>): Promise<void> {
    const { store } = this.ports;
    const request = await store.read(requestId);
    if (request.status !== 'planned') return;
    const plan = await store.readPlan(requestId, request.planHash!);
    const act = {
      ...{ request, recorded: undefined, shown: undefined, needed: 1, others: [], now: testNow },
      ...{ by: StaffIdSchema.parse('aya'), linkHash: hashSecret('link') },
    };
    const { change, writes } = decide(act, decisionOn(plan));
    await store.commit(
      [change],
      writes.filter(({ write }) => write !== 'consume-link'),
    );
  }

  async status({ requestId }: Pick<SubjectRequest, 'requestId'>): Promise<Status> {
    return (await this.ports.store.read(requestId)).status;
  }

  /** Moves a request on, as something else than these tasks would. */
  async move({ requestId }: Pick<SubjectRequest, 'requestId'>, to: Status): Promise<void> {
    const { store } = this.ports;
    const next = changed(await store.read(requestId), to, {}, testNow);
    await store.commit([{ next, fact: { fact: 'moved-by-test', actor: 'workflow' } }]);
  }

  /** A disclosure that has run to its end. */
  async disclosed(): Promise<SubjectRequest> {
    const request = await this.located('disclosure');
    await this.run('Plan Request', request);
    await this.approve(request);
    for (const name of ['Begin Cool Off', 'Build Package', 'Check Package', 'Issue Receipt'] as const) {
      await this.run(name, request);
    }
    return this.ports.store.read(request.requestId);
  }
}

interface Stores {
  store: ReturnType<typeof dynamoDbRequestStore>;
  desks: ReturnType<typeof dynamoDbDeskStore>;
  staff: ReturnType<typeof dynamoDbStaffStore>;
  links: ReturnType<typeof dynamoDbMailLinkStore>;
  limits: ReturnType<typeof dynamoDbLimits>;
  fences: ReturnType<typeof dynamoDbFenceStore>;
  tombstones: ReturnType<typeof dynamoDbTombstones>;
  waysOf: (requestId: RequestId) => ReturnType<typeof dynamoDbWayStore>;
  signer: ReturnType<typeof testSigner>;
  hasher: typeof hasher;
  hasherFor: () => Promise<typeof hasher>;
  random: typeof nodeRandom;
}
