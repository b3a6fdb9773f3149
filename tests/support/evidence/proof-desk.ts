import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbDeskStore } from '../../../functions/adapters/dynamodb-desk-store.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { dynamoDbLimits } from '../../../functions/adapters/requests/dynamodb-limits.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/requests/dynamodb-request-store.ts';
import { dynamoDbMailLinkStore } from '../../../functions/adapters/staff/dynamodb-mail-link-store.ts';
import { dynamoDbStaffStore } from '../../../functions/adapters/staff/dynamodb-staff-store.ts';
import { DataMapSchema } from '../../../functions/domain/data-map/data-map.ts';
import type { CompiledDesk, Desk } from '../../../functions/domain/desk/desk.ts';
import { endEvidence } from '../../../functions/domain/evidence/end-evidence.ts';
import type { DeskHash, RequestId } from '../../../functions/domain/ids.ts';
import { type Asked, acceptanceOf } from '../../../functions/domain/intake/accept.ts';
import type { Mail } from '../../../functions/domain/ports/mailer.ts';
import {
  changed,
  type RequestFields,
  requestChain,
  type Status,
  type SubjectRequest,
} from '../../../functions/domain/request/request.ts';
import { newSecret } from '../../../functions/domain/secret.ts';
import { aStaffMember, testNow } from '../builders.ts';
import { createTables } from '../engines/tables.ts';
import { aClub, hasher } from '../erasure/erasure.ts';
import type { InMemoryOperatorTables } from '../in-memory/operator-tables.ts';
import { clubMap, clubTable, hanako, taro } from '../maps/club-map.ts';
import { tasksOf } from '../tasks.ts';
import { someDocuments } from './evidence-builders.ts';

const statement = { ja: '求めます', en: 'I ask' };

/** Erasure on the mailbox, disclosure on documents; a lost mailbox is replaced by documents. */
export const proofRules: Pick<Desk, 'rights' | 'evidence' | 'lostMailbox'> = {
  rights: {
    erasure: { proof: 'P1', accountDoor: true, approvals: 2, coolOffHours: 24, statement },
    disclosure: { proof: 'P3', approvals: 2, coolOffHours: 0, statement },
  },
  evidence: { documents: someDocuments, expiresAfterHours: 168 },
  lostMailbox: { coolOffHours: 72 },
};

export const secondAddress = 'hanako.second@example.jp';

const dataMap = DataMapSchema.parse({
  ...structuredClone(clubMap),
  channels: [{ class: 'club/profile', attribute: 'contact' }],
});

/** The club's members, of whom one has a second address on file. */
export const aClubWithAddresses = (members = [hanako, taro]): InMemoryOperatorTables => {
  const tables = aClub(1, members);
  const key = { PK: { S: 'USER#a1' }, SK: { S: 'PROFILE#1' } };
  if (members.includes(hanako)) tables.put(clubTable('club'), { ...key, contact: { S: secondAddress } });
  return tables;
};

/** The tasks that find and prove, one by one, over real stores of ours and the club's tables in memory. */
export class ProofDesk {
  readonly clock = { time: testNow, now: () => this.clock.time };
  readonly mails: Mail[] = [];
  /** Calls of our own store by name, in order. */
  readonly calls: string[] = [];
  readonly ports;
  private readonly deskHash: DeskHash;
  private readonly run;

  private constructor(
    client: DynamoDBClient,
    tables: Awaited<ReturnType<typeof createTables>>,
    deskHash: DeskHash,
    operator: InMemoryOperatorTables,
  ) {
    this.deskHash = deskHash;
    const { clock, calls } = this;
    const store = dynamoDbRequestStore(client, tables, clock);
    const counted: typeof store = new Proxy(store, {
      get: (target, name, receiver) => {
        if (name !== 'then') calls.push(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
    this.ports = {
      store: counted,
      desks: dynamoDbDeskStore(client, tables.deskVersions),
      staff: dynamoDbStaffStore(client, tables, clock),
      links: dynamoDbMailLinkStore(client, tables.mailLinks),
      limits: dynamoDbLimits(client, tables.guards),
      mailer: { send: async (mail: Mail) => void this.mails.push(mail) },
      tables: operator,
      hasher,
      random: nodeRandom,
      clock,
      baseUrl: 'https://desk.example/v1',
    };
    this.run = tasksOf(this.ports);
  }

  static async open(
    client: DynamoDBClient,
    desk: Desk,
    operator: InMemoryOperatorTables,
  ): Promise<ProofDesk> {
    const tables = await createTables(client);
    const compiled: CompiledDesk = { desk, dataMap };
    const deskHash = await dynamoDbDeskStore(client, tables.deskVersions).keep(compiled);
    const opened = new ProofDesk(client, tables, deskHash, operator);
    await opened.ports.staff.commit(aStaffMember(), { fact: 'staff-added', actor: 'console' });
    return opened;
  }

  /** A request whose mailbox is confirmed and which is to be located. */
  async confirmed(asked: Partial<Asked> & Pick<Asked, 'mailbox'>): Promise<SubjectRequest> {
    const { clock, deskHash } = this;
    const full = {
      right: 'erasure',
      language: 'ja',
      idempotencyKey: newSecret(nodeRandom),
      ...asked,
    } as const;
    const intake = { deskHash, hash: hasher, random: nodeRandom, now: clock.now() };
    const { requestId } = await this.ports.store.accept(acceptanceOf(full, intake));
    await this.move(requestId, 'confirming', { attempt: 1 });
    return this.move(requestId, 'locating', { proof: 'P1' });
  }

  /** Runs the task of a state. */
  async task(state: string, { requestId }: { requestId: RequestId }): Promise<Record<string, unknown>> {
    return (await this.run(state, { requestId, attempt: 1 })) as Record<string, unknown>;
  }

  /** As the workflow goes on from Locate Subject until it waits or ends. */
  async locate(request: SubjectRequest): Promise<SubjectRequest> {
    const { status, proof } = await this.task('Locate Subject', request);
    if (status === 'locating' && proof === 'documents') await this.task('Collect Evidence', request);
    if (status === 'locating' && proof === 'none') await this.task('Refuse Unproven', request);
    await this.task('Deliver Mails', request);
    return this.read(request);
  }

  /** What reviewers of documents do: say that they fit, or ask again. */
  async judge(
    request: SubjectRequest,
    verdict: 'approved' | 'asked-again' | 'unmasked',
  ): Promise<SubjectRequest> {
    const evidence = await this.ports.store.readEvidence(request.requestId);
    const ends = endEvidence(evidence, verdict, this.clock.now());
    await this.move(request.requestId, 'in-review');
    return this.move(request.requestId, 'locating', verdict === 'approved' ? { proof: 'P3' } : {}, ends);
  }

  read({ requestId }: Pick<SubjectRequest, 'requestId'>): Promise<SubjectRequest> {
    return this.ports.store.read(requestId);
  }

  async move(
    requestId: RequestId,
    to: Status,
    fields: RequestFields = {},
    writes: Parameters<ProofDesk['ports']['store']['commit']>[1] = [],
  ) {
    const next = changed(await this.ports.store.read(requestId), to, fields, this.clock.now());
    await this.ports.store.commit([{ next, fact: { fact: 'moved-by-test', actor: 'workflow' } }], writes);
    return this.ports.store.read(requestId);
  }

  async facts({ requestId }: SubjectRequest): Promise<string[]> {
    return (await this.ports.store.readAudit(requestChain(requestId))).map(({ fact }) => fact);
  }

  pass(hours: number): void {
    this.clock.time = new Date(this.clock.time.getTime() + hours * 3_600_000);
  }
}
