import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbAbsenceReader } from '../../../functions/adapters/dynamodb-absence-reader.ts';
import { dynamoDbDeskStore } from '../../../functions/adapters/dynamodb-desk-store.ts';
import { dynamoDbFenceStore } from '../../../functions/adapters/dynamodb-fence-store.ts';
import { dynamoDbOperatorTables } from '../../../functions/adapters/dynamodb-operator-tables.ts';
import { dynamoDbRequestStore } from '../../../functions/adapters/dynamodb-request-store.ts';
import { dynamoDbWayStore } from '../../../functions/adapters/dynamodb-way-store.ts';
import { nodeRandom } from '../../../functions/adapters/node-random.ts';
import { systemClock } from '../../../functions/adapters/system-clock.ts';
import { acceptanceOf } from '../../../functions/domain/accept.ts';
import { readDecidedWork } from '../../../functions/domain/decided-work.ts';
import { hashDecision, type RecordedDecision } from '../../../functions/domain/decision.ts';
import type { CompiledDesk } from '../../../functions/domain/desk.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { keyedHasher, subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { hashPlan, type Plan } from '../../../functions/domain/plan.ts';
import { planErasure } from '../../../functions/domain/plan-erasure.ts';
import { changed, type SubjectRequest } from '../../../functions/domain/request.ts';
import { residueOf, verifyOutcome } from '../../../functions/domain/verify-outcome.ts';
import { type WorkPorts, workPage } from '../../../functions/domain/work-page.ts';
import { loadDesk } from '../../../infra/desk-file.ts';
import { ourTables } from './bench-tables.ts';
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
  async approved(path: ErasePath, accountId: string): Promise<SubjectRequest> {
    const { store, desks } = this.#ports;
    const now = systemClock.now();
    const deskHash = await desks.keep(deskOf(path));
    const asked = { right: 'erasure', mailbox: `${accountId}@bench.example`, language: 'ja' } as const;
    const intake = { deskHash, hash: this.#hash, random: nodeRandom, now };
    const { request, claims, ...rest } = acceptanceOf({ ...asked, idempotencyKey: accountId }, intake);
    const located = { 'account-id': [{ value: accountId, from: 'rows/row' }] };
    const key = subjectKey(this.#hash, 'account-id', accountId);
    const plan = await planErasure({
      ...{ requestId: request.requestId, deskHash, subjectKey: key, dataMap: path.dataMap, located },
      ...{ notFollowed: [], holds: [], hash: this.#hash, tables: this.#ports.tables, now },
    });
    const recorded = grantAll(plan, now);
    const accepted = await store.accept({
      ...rest,
      request: {
        ...request,
        ...{ status: 'fulfilling', attempt: 1, proof: 'P1', subjectKey: key },
        ...{ planHash: recorded.decision.planHash, decisionHash: recorded.decisionHash },
      },
      claims: { ...claims, located },
    });
    const { requestId } = accepted;
    const next = changed(accepted, 'fulfilling', {}, now);
    await store.commit(
      [{ next, fact: { fact: 'bench', actor: 'console' } }],
      [
        { write: 'plan', requestId, planHash: hashPlan(plan), plan },
        { write: 'decision', requestId, recorded, previousApprovals: 0 },
      ],
    );
    return store.read(requestId);
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

/** The desk of the template with one approval and the map of a path. */
const deskOf = ({ dataMap }: ErasePath): CompiledDesk => {
  const { desk } = loadDesk('desks/template');
  const { erasure } = desk.rights;
  if (erasure === undefined) throw new Error('desks/template offers no erasure');
  return { desk: { ...desk, rights: { erasure: { ...erasure, proof: 'P1', approvals: 1 } } }, dataMap };
};

const grantAll = (plan: Plan, now: Date): RecordedDecision => {
  const decision = {
    planHash: hashPlan(plan),
    verdict: 'grant' as const,
    steps: plan.steps.map(({ table, class: name }) => ({ table, class: name, verdict: 'grant' as const })),
  };
  const approvals = [{ staffId: StaffIdSchema.parse('bench'), at: now.toISOString() }];
  return { decision, decisionHash: hashDecision(decision), approvals };
};
