import { randomBytes } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { visitorKeyOf } from '../../../functions/domain/access-log/log-key.ts';
import { takeBatch } from '../../../functions/domain/access-log/take-batch.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import { guestAcceptanceOf } from '../../../functions/domain/intake/accept-guest.ts';
import type { PlanStep } from '../../../functions/domain/plan/plan.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import type { Right } from '../../../functions/domain/right.ts';
import { newSecret } from '../../../functions/domain/secret.ts';
import { RunningDesk, type RunningDeskOptions } from '../engines/running-desk.ts';
import { aCookie, ingestOn, type TestIngest } from './ingest.ts';

/** One visit: from whose browser, how many minutes before the desk's now, and who was logged in. */
export interface Visit {
  from: string;
  minutesAgo: number;
  as?: string;
}

/** The desk of WOX with its ingest, on one database and one clock. */
export class AccessLogDesk {
  readonly desk: RunningDesk;
  readonly ingest: TestIngest;

  constructor(desk: RunningDesk, ingest: TestIngest) {
    this.desk = desk;
    this.ingest = ingest;
  }

  static async open(client: DynamoDBClient, options: RunningDeskOptions = {}): Promise<AccessLogDesk> {
    const desk = await RunningDesk.open(client, { desk: 'wox', ...options });
    const { compiled, hasher: hash, clock } = desk;
    return new AccessLogDesk(desk, ingestOn(client, { compiled, hash, clock }));
  }

  /** The key of a browser's visitor. */
  visitor(name: string): SubjectKey {
    return visitorKeyOf(this.desk.hasher, aCookie(name));
  }

  /** Takes visits in, each in a message of its own. */
  async visit(...visits: readonly Visit[]): Promise<void> {
    for (const visit of visits) await this.take(visit, this.ingest);
  }

  /** Takes visits in by an invocation that read the bars before they were raised. */
  async visitUnawares(...visits: readonly Visit[]): Promise<void> {
    const bars = { ...this.ingest.bars, read: async () => new Map() };
    for (const visit of visits) await this.take(visit, { ...this.ingest, bars });
  }

  private take({ from, minutesAgo, as: account }: Visit, ingest: TestIngest): Promise<void> {
    const time = new Date(this.desk.clock.now().getTime() - minutesAgo * 60_000).toISOString();
    const event = { time, visitor: aCookie(from), account, method: 'GET', path: '/boards/B-1', status: 200 };
    const digest = randomBytes(16).toString('base64url');
    return takeBatch({ digest, events: [JSON.parse(JSON.stringify(event))] }, ingest);
  }

  /** Rows of the access log, as text, that name one of these keys, or none of them. */
  async rowsOf(...keys: readonly SubjectKey[]): Promise<string[]> {
    const rows = (await this.desk.rows()).get('access-log') ?? [];
    return rows.filter((row) => keys.some((key) => row.includes(key)));
  }

  async rowsOfNone(...keys: readonly SubjectKey[]): Promise<string[]> {
    const rows = (await this.desk.rows()).get('access-log') ?? [];
    return rows.filter((row) => !keys.some((key) => row.includes(key)));
  }

  /** Rows that the plan of a request found in the access log, by class; treatments beside them. */
  async planned({
    requestId,
  }: SubjectRequest): Promise<Record<string, Pick<PlanStep, 'found' | 'treatment'>>> {
    const { store } = this.desk.ports;
    const { planHash } = await store.read(requestId);
    const { steps } = await store.readPlan(requestId, planHash!);
    const inLog = steps.filter(({ table, found }) => table === 'access-log' && found > 0);
    return Object.fromEntries(inLog.map(({ class: name, found, treatment }) => [name, { found, treatment }]));
  }

  /** A guest asks through the door of guests, and the workflow starts. */
  async guestAsks(from: string, right: Right = 'erasure'): Promise<SubjectRequest> {
    const { compiled, deskHash, hasher: hash, clock, ports, machine } = this.desk;
    const asked = {
      right,
      language: 'ja',
      visitor: this.visitor(from),
      idempotencyKey: newSecret(nodeRandom),
    } as const;
    const intake = { deskHash, hash, random: nodeRandom, now: clock.now() };
    const request = await ports.store.accept(guestAcceptanceOf(asked, compiled.desk, intake).acceptance);
    this.desk.pass(1 / 3600);
    await machine.start(request.requestId, 1);
    await machine.settled();
    return request;
  }

  /** Approves twice, and lets the cool-off pass. */
  async approveAndWait({ requestId }: SubjectRequest): Promise<void> {
    await this.desk.approve(requestId, 'aya');
    await this.desk.approve(requestId, 'ken');
    this.desk.pass(73);
    await this.desk.runSchedules();
  }
}
