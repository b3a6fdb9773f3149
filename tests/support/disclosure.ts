import { zlibPackCodec } from '../../functions/adapters/access-log/zlib-pack-codec.ts';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import type { AuditRow } from '../../functions/domain/audit.ts';
import { sha256 } from '../../functions/domain/canonical-json.ts';
import { hashDecision, type RecordedDecision } from '../../functions/domain/decision/decision.ts';
import type { CompiledDesk, Desk, RightRule } from '../../functions/domain/desk/desk.ts';
import { type BuildPorts, buildPackage } from '../../functions/domain/disclosure/build-package.ts';
import { DeskHashSchema, StaffIdSchema, SubjectKeySchema } from '../../functions/domain/ids.ts';
import { locateSubject } from '../../functions/domain/location/locate-subject.ts';
import type { DryRunInput } from '../../functions/domain/plan/dry-run.ts';
import { hashPlan, type Plan } from '../../functions/domain/plan/plan.ts';
import { planDisclosure } from '../../functions/domain/plan/plan-disclosure.ts';
import type { OperatorTables } from '../../functions/domain/ports/operator-tables.ts';
import type { RequestStore } from '../../functions/domain/ports/request-store.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import type { StaffMember } from '../../functions/domain/staff/staff.ts';
import { packageViewIn } from '../../functions/pages/package-view.ts';
import { aRequest, someClaims, testNow } from './builders.ts';
import { aDesk } from './desk-builder.ts';
import { hasher } from './erasure/erasure.ts';
import { InMemoryAccessLog } from './in-memory/access-log.ts';
import { InMemoryOperatorTables } from './in-memory/operator-tables.ts';
import { InMemoryPackages } from './in-memory/packages.ts';
import { galleryMap, galleryRows, galleryTable } from './maps/gallery-map.ts';

export const visitor = 'Hanako@example.jp';

/** A desk that discloses to whoever proves a mailbox, on one approval. */
export const disclosingDesk = (given: Partial<RightRule> = {}): Desk => {
  const statement = { ja: '開示', en: 'Disclose' };
  const rule = { proof: 'P1' as const, approvals: 1 as const, coolOffHours: 0, statement, ...given };
  return aDesk({ rights: { disclosure: rule, erasure: rule }, packages: { days: 7 } });
};

/** Puts the rows of a visitor and of another one. */
export const fillGallery = (tables: InMemoryOperatorTables, count: number): void => {
  for (const [id, mail] of [
    ['a1', visitor],
    ['a2', 'taro@example.jp'],
  ] as const) {
    for (const [table, row] of galleryRows(id, mail, count)) tables.put(galleryTable(table), row);
  }
};

/** The gallery with rows of a visitor and of another one. */
export const aGallery = (count = 3): InMemoryOperatorTables => {
  const tables = new InMemoryOperatorTables();
  fillGallery(tables, count);
  return tables;
};

export const grant = (
  plan: Plan,
  refused: Record<string, 'R33_HARM' | 'R33_BUSINESS'> = {},
): RecordedDecision => {
  const decision = {
    planHash: hashPlan(plan),
    verdict: 'grant' as const,
    steps: plan.steps.map(({ table, class: name }) => {
      const ground = refused[`${table}/${name}`];
      return ground
        ? { table, class: name, verdict: 'refuse' as const, ground }
        : { table, class: name, verdict: 'grant' as const };
    }),
  };
  const approvals = [{ staffId: StaffIdSchema.parse('aya'), at: testNow.toISOString() }];
  return { decision, decisionHash: hashDecision(decision), approvals };
};

export interface Disclosure {
  tables: OperatorTables;
  packages: InMemoryPackages;
  request: SubjectRequest;
  plan: Plan;
  recorded: RecordedDecision;
  ports: BuildPorts;
  /** Builds the package, and gives its record and its files. */
  build: () => Promise<{
    built: Awaited<ReturnType<typeof buildPackage>>;
    files: ReadonlyMap<string, string>;
  }>;
}

interface Given {
  compiled?: CompiledDesk;
  refused?: Parameters<typeof grant>[1];
  request?: Partial<SubjectRequest>;
  language?: 'ja' | 'en';
  approvals?: RecordedDecision['approvals'];
  located?: DryRunInput['located'];
  /** What the links of the access log give beside. */
  links?: DryRunInput['located'];
  endsAt?: number;
  /** The links as they are once the package is read. */
  log?: BuildPorts['logLinks'];
  /** The audit trail of the request. */
  audit?: AuditRow[];
  staff?: readonly StaffMember[];
}

/** An approved disclosure over operator tables, with a request store that only reads. */
export const approvedDisclosure = async (
  tables: OperatorTables = aGallery(),
  given: Given = {},
): Promise<Disclosure> => {
  const compiled = given.compiled ?? { desk: disclosingDesk(), dataMap: galleryMap };
  const { dataMap } = compiled;
  const found = await locateSubject({ dataMap, mailbox: visitor, tables });
  const located = { ...found.candidates[0]!.located, ...given.links };
  const deskHash = DeskHashSchema.parse(sha256('desk'));
  const subjectKey = SubjectKeySchema.parse(`k1.${sha256('subject')}`);
  const base = aRequest({
    right: 'disclosure',
    status: 'fulfilling',
    proof: 'P1',
    language: given.language ?? 'ja',
  });
  const plan = await planDisclosure({
    ...{ requestId: base.requestId, deskHash, subjectKey, dataMap, located, notFollowed: found.notFollowed },
    ...{ holds: [], hash: hasher, tables, now: testNow },
  });
  const granted = grant(plan, given.refused);
  const recorded = given.approvals ? { ...granted, approvals: given.approvals } : granted;
  const planHash = hashPlan(plan);
  const request = { ...base, subjectKey, planHash, decisionHash: recorded.decisionHash, ...given.request };
  const packages = new InMemoryPackages();
  const claims = someClaims(request.requestId, { mailbox: visitor, located: given.located ?? located });
  const store = {
    readPlan: async () => plan,
    readDecision: async () => recorded,
    readClaims: async () => claims,
    readPackage: async () => undefined,
    read: async () => request,
    readRequestsOf: async () => [],
    readAudit: async () => given.audit ?? [],
  } as unknown as RequestStore;
  const ports: BuildPorts = {
    store,
    desks: { read: async () => compiled, keep: async () => deskHash },
    hasherFor: async () => hasher,
    tables,
    packages,
    codec: zlibPackCodec,
    logLinks: given.log ?? new InMemoryAccessLog(),
    staff: { list: async () => [...(given.staff ?? [])] },
    viewIn: packageViewIn,
    clock: { now: () => testNow },
    random: nodeRandom,
  };
  const build = async () => {
    const built = await buildPackage(request, ports, given.endsAt ?? testNow.getTime() + 900_000);
    return { built, files: packages.filesOf(built) };
  };
  return { tables, packages, request, plan, recorded, ports, build };
};
