import { type DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import { dynamoDbAbsenceReader } from '../../functions/adapters/dynamodb-absence-reader.ts';
import { dynamoDbDeskStore } from '../../functions/adapters/dynamodb-desk-store.ts';
import { dynamoDbFenceStore } from '../../functions/adapters/dynamodb-fence-store.ts';
import { dynamoDbHoldStore } from '../../functions/adapters/dynamodb-hold-store.ts';
import { dynamoDbLimits } from '../../functions/adapters/dynamodb-limits.ts';
import { dynamoDbMailLinkStore } from '../../functions/adapters/dynamodb-mail-link-store.ts';
import { dynamoDbOperatorTables } from '../../functions/adapters/dynamodb-operator-tables.ts';
import { dynamoDbRequestStore } from '../../functions/adapters/dynamodb-request-store.ts';
import { dynamoDbStaffStore } from '../../functions/adapters/dynamodb-staff-store.ts';
import { dynamoDbTombstones } from '../../functions/adapters/dynamodb-tombstones.ts';
import { dynamoDbWayStore } from '../../functions/adapters/dynamodb-way-store.ts';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { acceptanceOf } from '../../functions/domain/accept.ts';
import { confirmation } from '../../functions/domain/confirm-mailbox.ts';
import { confirm, type Decided, decide } from '../../functions/domain/decide.ts';
import type { CompiledDesk } from '../../functions/domain/desk.ts';
import { type HoldId, newHold } from '../../functions/domain/hold.ts';
import { type DeskHash, type RequestId, StaffIdSchema, type SubjectKey } from '../../functions/domain/ids.ts';
import { keyedHasher, subjectKey } from '../../functions/domain/keyed-hash.ts';
import type { Mail } from '../../functions/domain/ports/mailer.ts';
import type { Row } from '../../functions/domain/ports/operator-tables.ts';
import type { SubjectRequest } from '../../functions/domain/request.ts';
import { hashSecret, newSecret } from '../../functions/domain/secret.ts';
import { wakeRequest } from '../../functions/domain/wake.ts';
import { withdrawal } from '../../functions/domain/withdraw.ts';
import { deliverOutbox } from '../../functions/events/deliver-outbox.ts';
import { InputSchema as FailedInputSchema, markFailed } from '../../functions/events/mark-failed.ts';
import { recoverRequests } from '../../functions/events/recover-requests.ts';
import { wakeWaits } from '../../functions/events/wake-waits.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { rowText } from '../../infra/local/row-text.ts';
import { loadSample } from '../../infra/local/sample.ts';
import { aStaffMember, decisionOn, testNow } from './builders.ts';
import { Machine } from './machine.ts';
import { smallSample } from './small-sample.ts';
import { createTables } from './tables.ts';
import { tasksOf } from './tasks.ts';
import { testSigner } from './test-signer.ts';

export interface RunningDeskOptions {
  approvals?: 1 | 2;
  coolOffHours?: number;
}

/** A whole desk in one process: the workflow file, the real tasks and stores on DynamoDB Local, a clock that stands. */
export class RunningDesk {
  readonly mails: Mail[] = [];
  readonly clock = { time: testNow, now: () => this.clock.time };
  /** Called around each task; tests put their faults here. */
  around: (state: string, run: () => Promise<unknown>) => Promise<unknown> = (_, run) => run();
  readonly compiled: CompiledDesk;
  readonly deskHash: DeskHash;
  readonly hasher = keyedHasher({ current: 'k1', k1: 'a secret that only this test knows' });
  readonly machine: Machine;
  readonly ports;
  private readonly client: DynamoDBClient;

  private constructor(
    client: DynamoDBClient,
    compiled: CompiledDesk,
    deskHash: DeskHash,
    tables: Awaited<ReturnType<typeof createTables>>,
  ) {
    this.client = client;
    this.compiled = compiled;
    this.deskHash = deskHash;
    const clock = this.clock;
    this.ports = {
      store: dynamoDbRequestStore(client, tables, clock),
      desks: dynamoDbDeskStore(client, tables.deskVersions),
      staff: dynamoDbStaffStore(client, tables, clock),
      links: dynamoDbMailLinkStore(client, tables.mailLinks),
      limits: dynamoDbLimits(client, tables.guards),
      fences: dynamoDbFenceStore(client, tables.subjects),
      holds: dynamoDbHoldStore(client, tables),
      tombstones: dynamoDbTombstones(client, tables.subjects),
      tables: dynamoDbOperatorTables({ clientOf: () => client, clock }),
      reader: dynamoDbAbsenceReader(() => client),
      waysOf: (requestId: RequestId) => dynamoDbWayStore(client, tables.claims, requestId, clock),
      mailer: { send: async (mail: Mail) => void this.mails.push(mail) },
      signer: testSigner(),
      hasher: this.hasher,
      hasherFor: async () => this.hasher,
      random: nodeRandom,
      clock,
      baseUrl: 'https://desk.example/v1',
    };
    this.machine = new Machine((state, payload) => this.around(state, () => tasks(state, payload)));
    const tasks = tasksOf({ ...this.ports, workflows: this.machine });
  }

  /** Opens a desk over an empty database, with rows of a few customers and the reviewers `aya` and `ken`. */
  static async open(
    client: DynamoDBClient,
    { approvals = 2, coolOffHours = 72 }: RunningDeskOptions = {},
  ): Promise<RunningDesk> {
    const loaded = loadDesk('desks/weboxid');
    const rule = { ...loaded.desk.rights.erasure!, approvals, coolOffHours };
    const compiled = { ...loaded, desk: { ...loaded.desk, rights: { erasure: rule } } };
    const tables = await createTables(client);
    await loadSample(client, compiled, smallSample());
    const deskHash = await dynamoDbDeskStore(client, tables.deskVersions).keep(compiled);
    const desk = new RunningDesk(client, compiled, deskHash, tables);
    for (const name of ['aya', 'ken']) {
      const staffId = StaffIdSchema.parse(name);
      const member = aStaffMember({ staffId, mailbox: `${name}@operator.example` });
      await desk.ports.staff.commit(member, { fact: 'staff-added', actor: 'console' });
    }
    return desk;
  }

  /** Asks for erasure from a mailbox, as the form does, and starts the workflow. */
  async ask(mailbox: string, idempotencyKey = newSecret(nodeRandom)): Promise<SubjectRequest> {
    const asked = { right: 'erasure', mailbox, language: 'ja', idempotencyKey } as const;
    const { deskHash, hasher: hash, clock } = this;
    const acceptance = acceptanceOf(asked, { deskHash, hash, random: nodeRandom, now: clock.now() });
    const request = await this.ports.store.accept(acceptance);
    this.pass(1 / 3600);
    await this.machine.start(request.requestId, 1);
    await this.machine.settled();
    return request;
  }

  /** Confirms the mailbox for all requests that wait for it; `wake` as the page does, unless it crashed before. */
  async confirm({ mailboxKey }: SubjectRequest, wake = true): Promise<void> {
    const { store } = this.ports;
    const pending = await Promise.all((await store.readPending(mailboxKey)).map((id) => store.read(id)));
    const waiting = pending.filter(({ status }) => status === 'confirming');
    const { changes, writes } = confirmation(
      waiting,
      await store.readLine(mailboxKey),
      undefined,
      this.clock.now(),
    );
    await store.commit(changes, writes);
    if (wake) for (const { requestId } of waiting) await this.wake(requestId);
  }

  /** Grants the plan as it stands, first or second approval. */
  async approve(
    requestId: RequestId,
    by: string,
    verdict: 'grant' | 'refuse' = 'grant',
    wake = true,
  ): Promise<Decided['result']> {
    const { store } = this.ports;
    const request = await store.read(requestId);
    const planHash = request.planHash!;
    const plan = await store.readPlan(requestId, planHash);
    const recorded = await store.readDecision(requestId, planHash);
    const needed = this.compiled.desk.rights.erasure!.approvals;
    const staffId = StaffIdSchema.parse(by);
    const linkHash = hashSecret(newSecret(nodeRandom));
    await this.ports.links.put([
      { purpose: 'review', linkHash, requestId, staffId, planHash, expiresAt: 4_000_000_000 },
    ]);
    const others = ['aya', 'ken'].filter((name) => name !== by).map((name) => StaffIdSchema.parse(name));
    const act = {
      request,
      by: staffId,
      linkHash,
      recorded,
      shown: recorded?.decisionHash,
      needed,
      others,
      now: this.clock.now(),
    };
    const decided = recorded ? confirm(act) : decide(act, decisionOn(plan, verdict));
    await store.commit([decided.change], decided.writes);
    if (wake) await this.wake(requestId);
    return decided.result;
  }

  async withdraw(requestId: RequestId, wake = true): Promise<void> {
    const { change, writes } = withdrawal(
      await this.ports.store.read(requestId),
      'requester',
      this.clock.now(),
    );
    await this.ports.store.commit([change], writes);
    if (wake) await this.wake(requestId);
  }

  /** Places a hold on a person's data, as the console does, and waits until it is in force. */
  async hold(accountId: string): Promise<HoldId> {
    const { holds, random } = this.ports;
    const given = {
      subjectKey: this.subjectKey(accountId),
      reason: 'LITIGATION' as const,
      reviewAt: '2027-05-01',
      by: 'console',
    };
    const hold = newHold(given, random, this.clock.now());
    await holds.proposeHold(hold);
    expect(await holds.acknowledgeHold(hold.holdId, this.clock.now())).toBe(0);
    return hold.holdId;
  }

  private async wake(requestId: RequestId): Promise<void> {
    await wakeRequest(requestId, false, { store: this.ports.store, workflows: this.machine });
    await this.machine.settled();
  }

  /** What the schedules do, once: wake-ups, mails, recovery. */
  async runSchedules(): Promise<void> {
    const ports = { ...this.ports, workflows: this.machine };
    await wakeWaits(undefined, ports);
    await this.machine.settled();
    await deliverOutbox(undefined, ports);
    await recoverRequests(undefined, ports);
    await this.machine.settled();
  }

  /** Marks requests failed whose execution ended otherwise than well, as the rule on failed executions does. */
  async markFailures(): Promise<void> {
    for (const [name, { end }] of this.machine.executions) {
      if (end === undefined || end === 'succeeded' || end === 'lost') continue;
      await markFailed(FailedInputSchema.parse({ detail: { name } }), this.ports);
    }
  }

  /** The person as the desk's own tables know them. */
  subjectKey(accountId: string): SubjectKey {
    return subjectKey(this.hasher, this.compiled.dataMap.subject, accountId);
  }

  pass(hours: number): void {
    this.clock.time = new Date(this.clock.time.getTime() + hours * 3_600_000);
  }

  /** Puts a row into an operator table, as a late writer would. */
  async putRow(table: string, item: Row): Promise<void> {
    await this.client.send(
      new PutItemCommand({ TableName: this.compiled.dataMap.tables[table]!.name, Item: item }),
    );
  }

  /** Every row of the operator's tables, as text, by table. */
  async rows(): Promise<Map<string, string[]>> {
    const all = new Map<string, string[]>();
    for (const [id, { name }] of Object.entries(this.compiled.dataMap.tables)) {
      const { Items = [] } = await this.client.send(
        new ScanCommand({ TableName: name, ConsistentRead: true }),
      );
      all.set(id, Items.map((item) => rowText(item as Row)).sort());
    }
    return all;
  }
}
