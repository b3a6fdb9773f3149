import { type AuditRow, firstBrokenRow } from '../../functions/domain/audit.ts';
import { timeForPeople } from '../../functions/domain/due-date.ts';
import type { Plan } from '../../functions/domain/plan/plan.ts';
import { requestChain, type SubjectRequest } from '../../functions/domain/request/request.ts';
import type { Deployment } from '../deployment.ts';
import { columns } from '../table.ts';

const at = (instant: string): string => timeForPeople(new Date(instant), 'en');

const factRows = (request: SubjectRequest): string[][] => [
  ['reference', request.reference],
  ['request id', request.requestId],
  ['right', request.right],
  ['status', request.status],
  ['proof', request.proof],
  ['received', at(request.receivedAt)],
  ['due', at(request.dueAt)],
  ['attempt', String(request.attempt)],
  ...(request.outcome ? [['outcome', request.outcome]] : []),
  ...(request.closedAt ? [['closed', at(request.closedAt)]] : []),
];

const planRows = ({ steps }: Plan): string[][] => [
  ['TABLE', 'CLASS', 'TREATMENT', 'FOUND', 'UNTIL'],
  ...steps.map((step) => [step.table, step.class, step.treatment, String(step.found), step.until ?? '-']),
];

const detailOf = ({ detail = {} }: AuditRow): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

const trailRows = (rows: readonly AuditRow[]): string[][] =>
  rows.map((row) => [String(row.sequence), at(row.at), row.actor, row.fact, detailOf(row)]);

const trailVerdict = (rows: readonly AuditRow[], { auditHead }: SubjectRequest): string => {
  const broken = firstBrokenRow(rows, auditHead);
  return broken === undefined ? 'audit trail: whole' : `audit trail: BROKEN from row ${broken}`;
};

/** A request as text: facts, plan and audit trail; ids, codes and counts, as no more is kept of it. */
export const showRequest = async (
  request: SubjectRequest,
  { store }: Pick<Deployment, 'store'>,
): Promise<string> => {
  const { requestId, planHash } = request;
  const plan = planHash && (await store.readPlan(requestId, planHash));
  const trail = await store.readAudit(requestChain(requestId));
  const parts = [
    columns(factRows(request)),
    ...(plan ? [columns(planRows(plan))] : []),
    `${trailVerdict(trail, request)}\n${columns(trailRows(trail))}`,
  ];
  return parts.join('\n\n');
};
