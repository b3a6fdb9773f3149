import { sha256 } from '../../../functions/domain/canonical-json.ts';
import type { DataMap } from '../../../functions/domain/data-map/data-map.ts';
import {
  type Decision,
  hashDecision,
  type RecordedDecision,
} from '../../../functions/domain/decision/decision.ts';
import { type CarryOutInput, carryOutPage } from '../../../functions/domain/fulfilment/carry-out.ts';
import { DeskHashSchema, SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { keyedHasher } from '../../../functions/domain/keyed-hash.ts';
import { locateSubject } from '../../../functions/domain/location/locate-subject.ts';
import type { DryRunInput } from '../../../functions/domain/plan/dry-run.ts';
import { hashPlan, type Plan } from '../../../functions/domain/plan/plan.ts';
import { planErasure } from '../../../functions/domain/plan/plan-erasure.ts';
import type { OperatorTables, Row } from '../../../functions/domain/ports/operator-tables.ts';
import type { WayStore } from '../../../functions/domain/ports/way-store.ts';
import type { Cursor, Located } from '../../../functions/domain/request/claims.ts';
import { aRequestId, testNow } from '../builders.ts';
import { InMemoryOperatorTables } from '../in-memory/operator-tables.ts';
import { InMemoryWays } from '../in-memory/ways.ts';
import { clubMap, clubTable, hanako, type Member, rowsOf, taro } from '../maps/club-map.ts';

/** A deadline that no test reaches. */
export const NO_DEADLINE = Number.MAX_SAFE_INTEGER;

/** The club's tables with the same number of rows of each kind for both members. */
export const aClub = (count = 3, members: readonly Member[] = [hanako, taro]): InMemoryOperatorTables => {
  const tables = new InMemoryOperatorTables();
  for (const member of members) {
    for (const [table, row] of rowsOf(member, count)) tables.put(clubTable(table), row);
  }
  return tables;
};

/** Whether a row is not Hanako's, by everything that leads to her. */
export const isOthers = (row: Row): boolean => {
  const text = JSON.stringify(row);
  return !['"a1"', '"USER#a1"', '"VISITOR#v1"', '"a1-', '{"N":"7001"}', 'former'].some((mark) =>
    text.includes(mark),
  );
};

export const hasher = keyedHasher({ current: 'k1', k1: 'secret' });

export const locate = async (tables: OperatorTables, dataMap: DataMap = clubMap, mailbox = hanako.email) => {
  const found = await locateSubject({ dataMap, mailbox, tables });
  if (found.candidates.length !== 1) throw new Error(`${found.candidates.length} candidates`);
  return found.candidates[0]!;
};

const requestId = aRequestId();

export const planOf = (tables: OperatorTables, located: Located, given: Partial<DryRunInput> = {}) =>
  planErasure({
    requestId,
    deskHash: DeskHashSchema.parse(sha256('desk')),
    subjectKey: SubjectKeySchema.parse(`k1.${sha256('subject')}`),
    dataMap: clubMap,
    located,
    notFollowed: [],
    holds: [],
    hash: hasher,
    tables,
    now: testNow,
    ...given,
  });

/** Grants every step of a plan but those named `table/class`. */
export const grantAllBut = (plan: Plan, ...refused: string[]): RecordedDecision => {
  const decision: Decision = {
    planHash: hashPlan(plan),
    verdict: 'grant',
    steps: plan.steps.map(({ table, class: name }) =>
      refused.includes(`${table}/${name}`)
        ? { table, class: name, verdict: 'refuse', ground: 'R34_SPECIAL_PROCEDURE' }
        : { table, class: name, verdict: 'grant' },
    ),
  };
  return { decision, decisionHash: hashDecision(decision), approvals: [] };
};

export interface Work<Tables extends OperatorTables = InMemoryOperatorTables> {
  tables: Tables;
  ways: WayStore;
  located: Located;
  plan: Plan;
  decision: RecordedDecision;
}

/** A club whose member was located, and whose plan was granted whole. */
export const approvedWork = async (tables = aClub(), given: Partial<DryRunInput> = {}): Promise<Work> =>
  approvedOn(tables, given);

/** The same on any tables. */
export const approvedOn = async <Tables extends OperatorTables>(
  tables: Tables,
  given: Partial<DryRunInput> = {},
): Promise<Work<Tables>> => {
  const { located } = await locate(tables, given.dataMap);
  const plan = await planOf(tables, located, given);
  return { tables, ways: new InMemoryWays(), located, plan, decision: grantAllBut(plan) };
};

type Pass = Cursor['pass'];

/** One page of a pass over the work. */
export const pageOf = (work: Work<OperatorTables>, pass: Pass, given: Partial<CarryOutInput> = {}) =>
  carryOutPage({ dataMap: clubMap, deadline: NO_DEADLINE, pass, ...work, ...given });

/** All pages of a pass from a cursor on; gives the rows treated per `table/class`, and the number of pages. */
export const passOver = async (
  work: Work<OperatorTables>,
  pass: Pass,
  given: Partial<CarryOutInput> = {},
) => {
  const treated: Record<string, number> = {};
  let cursor = given.cursor;
  for (let pages = 1; ; pages += 1) {
    const page = await pageOf(work, pass, { ...given, cursor });
    for (const { step, count } of page.treated) {
      const { table, class: name } = work.plan.steps[step]!;
      treated[`${table}/${name}`] = (treated[`${table}/${name}`] ?? 0) + count;
    }
    cursor = page.cursor;
    if (cursor === undefined) return { treated, pages };
  }
};
