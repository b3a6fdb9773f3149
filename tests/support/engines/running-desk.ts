import { type DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect } from 'vitest';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import type { Decided } from '../../../functions/domain/decision/decide.ts';
import type { CompiledDesk, Desk } from '../../../functions/domain/desk/desk.ts';
import { type HoldId, newHold } from '../../../functions/domain/holds/hold.ts';
import {
  type DeskHash,
  type RequestId,
  StaffIdSchema,
  type SubjectKey,
} from '../../../functions/domain/ids.ts';
import { type Asked, acceptanceOf, requireOffered } from '../../../functions/domain/intake/accept.ts';
import { confirmation } from '../../../functions/domain/intake/confirm-mailbox.ts';
import { keyedHasher, subjectKey } from '../../../functions/domain/keyed-hash.ts';
import type { Mail } from '../../../functions/domain/ports/mailer.ts';
import type { Row } from '../../../functions/domain/ports/operator-tables.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { withdrawIfPossible } from '../../../functions/domain/request/withdraw.ts';
import { newSecret } from '../../../functions/domain/secret.ts';
import { wakeRequest } from '../../../functions/domain/waits/wake.ts';
import { rowText } from '../../../infra/local/row-text.ts';
import { aStaffMember, testNow } from '../builders.ts';
import { deskPorts } from '../desk-ports.ts';
import { decideOnPlan } from '../erasure/plan-run.ts';
import { markFailures, runSchedules } from '../erasure/schedules.ts';
import {
  handDocumentsOver,
  type IdentityIntent,
  judgeDocuments,
  purgeAfterJudgement,
} from '../evidence/documents-run.ts';
import { Machine } from '../machine.ts';
import { openedDesk, type RunningDeskOptions } from '../opened-desk.ts';
import { tasksOf } from '../tasks.ts';
import { inTestDatabase } from './table-stand-ins.ts';
import type { createTables } from './tables.ts';

export type { RunningDeskOptions };

/** What a person asks beside the mailbox; erasure in Japanese unless said otherwise. */
type AskedFor = Partial<Pick<Asked, 'right' | 'language' | 'session' | 'idempotencyKey'>> & {
  /** The mailbox that is said to be on file and lost. */
  lostMailbox?: string;
};

/** A whole desk in one process: the workflow file, the real tasks and stores on DynamoDB Local, a clock that stands. */
export class RunningDesk {
  readonly mails: Mail[] = [];
  readonly clock = { time: testNow, now: () => this.clock.time };
  /** Called around each task; tests put their faults here. */
  around: (state: string, run: () => Promise<unknown>) => Promise<unknown> = (_, run) => run();
  /** Called around each function that is no task, by the id of its construct; tests note who calls what. */
  as: <T>(caller: string, run: () => Promise<T>) => Promise<T> = (_, run) => run();
  /** What requests that arrive now are frozen with. */
  compiled: CompiledDesk;
  deskHash: DeskHash;
  readonly hasher = keyedHasher({ current: 'k1', k1: 'a secret that only this test knows' });
  readonly machine: Machine;
  readonly ports;
  readonly client: DynamoDBClient;

  private constructor(
    client: DynamoDBClient,
    compiled: CompiledDesk,
    deskHash: DeskHash,
    tables: Awaited<ReturnType<typeof createTables>>,
  ) {
    this.client = client;
    this.compiled = compiled;
    this.deskHash = deskHash;
    this.ports = deskPorts(client, tables, { clock: this.clock, hasher: this.hasher, mails: this.mails });
    this.machine = new Machine((state, payload) => this.around(state, () => tasks(state, payload)));
    const tasks = tasksOf({ ...this.ports, workflows: this.machine });
  }

  /** Opens a desk over an empty database, with rows of a few customers and the reviewers `aya` and `ken`. */
  static async open(client: DynamoDBClient, options: RunningDeskOptions = {}): Promise<RunningDesk> {
    const { compiled, deskHash, tables } = await openedDesk(client, options);
    const desk = new RunningDesk(client, compiled, deskHash, tables);
    for (const name of ['aya', 'ken']) await desk.hire(name);
    return desk;
  }

  /** Adds somebody who may decide. */
  async hire(name: string, given: Parameters<typeof aStaffMember>[0] = {}): Promise<void> {
    const staffId = StaffIdSchema.parse(name);
    const member = aStaffMember({ staffId, mailbox: `${name}@operator.example`, ...given });
    await this.ports.staff.commit(member, { fact: 'staff-added', actor: 'console' });
  }

  /** Deploys another version of the desk: requests that arrive from now on are frozen with it. */
  async deploy(fields: Partial<Desk>): Promise<void> {
    this.compiled = { ...this.compiled, desk: { ...this.compiled.desk, ...fields } };
    this.deskHash = await this.ports.desks.keep(this.compiled);
  }

  /** Asks from a mailbox, as the form or the account door does, and starts the workflow. */
  async ask(mailbox: string, given: AskedFor = {}): Promise<SubjectRequest> {
    const { lostMailbox: onFile, ...rest } = given;
    const idempotencyKey = newSecret(nodeRandom);
    const asked = { right: 'erasure', mailbox, language: 'ja', idempotencyKey, onFile, ...rest } as const;
    requireOffered(asked, this.compiled.desk);
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
    const { result } = await decideOnPlan(this, requestId, by, verdict);
    if (wake) await this.wake(requestId);
    return result;
  }

  /** Sends documents for the round that stands, through grant, scan and screening, and hands them over. */
  async sendDocuments(
    { requestId, reference }: SubjectRequest,
    wanted?: Parameters<typeof handDocumentsOver>[2],
    wake = true,
  ): Promise<void> {
    await handDocumentsOver(this, { requestId, reference }, wanted);
    if (wake) await this.wake(requestId);
  }

  /** Judges the documents that were handed over; `crashed`: neither purge nor wake-up follows. */
  async judgeIdentity(
    { requestId }: Pick<SubjectRequest, 'requestId'>,
    by: string,
    intent: IdentityIntent = 'approve',
    crashed = false,
  ) {
    const result = await judgeDocuments(this, requestId, by, intent);
    if (crashed) return result;
    await purgeAfterJudgement(this, requestId);
    await this.wake(requestId);
    return result;
  }

  async withdraw(requestId: RequestId, wake = true): Promise<void> {
    await withdrawIfPossible(requestId, 'requester', this.ports);
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

  /** Wakes a request as the API does after a decision. */
  async wake(requestId: RequestId): Promise<void> {
    await wakeRequest(requestId, false, { store: this.ports.store, workflows: this.machine });
    await this.machine.settled();
  }

  /** What the schedules do, once. */
  runSchedules(): Promise<void> {
    return runSchedules(this);
  }

  /** Marks requests failed whose execution ended otherwise than well. */
  markFailures(): Promise<void> {
    return markFailures(this);
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
      new PutItemCommand({
        TableName: inTestDatabase(this.compiled.dataMap.tables[table]!).name,
        Item: item,
      }),
    );
  }

  /** Every row of the tables of the data map, as text, by table. */
  async rows(): Promise<Map<string, string[]>> {
    const all = new Map<string, string[]>();
    for (const [id, table] of Object.entries(this.compiled.dataMap.tables)) {
      const { name } = inTestDatabase(table);
      const { Items = [] } = await this.client.send(
        new ScanCommand({ TableName: name, ConsistentRead: true }),
      );
      all.set(id, Items.map((item) => rowText(item as Row)).sort());
    }
    return all;
  }
}
