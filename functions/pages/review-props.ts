import type { DataMap } from '../domain/data-map/data-map.ts';
import type { RecordedDecision } from '../domain/decision/decision.ts';
import type { MissingInDecision } from '../domain/decision/decision-form.ts';
import type { PlanHash } from '../domain/ids.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { PageProps } from './page-props.ts';

export interface ReviewProps extends PageProps {
  /** Secret of the reviewer's session, fifteen minutes. */
  session: string;
  request: SubjectRequest;
  plan: Plan;
  planHash: PlanHash;
  dataMap: DataMap;
  /** The first approver's decision, when a second is to confirm or return it. */
  recorded?: RecordedDecision | undefined;
  /** What a decision that was sent lacks. */
  missing?: readonly MissingInDecision[] | undefined;
  /** The form as sent, so that an error costs no work; only known choices are taken from it. */
  values?: Readonly<Record<string, string>> | undefined;
}
