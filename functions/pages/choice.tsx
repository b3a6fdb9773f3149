import type { DataMap } from '../domain/data-map.ts';
import type { Plan } from '../domain/plan.ts';
import type { SubjectRequest } from '../domain/request.ts';
import type { PageProps } from './page-props.ts';

/** One person who may be meant: how their identifiers were reached, in counts; never a value. */
export interface Candidate {
  evidence: Plan['evidence'];
}

export interface ChoiceProps extends PageProps {
  session: string;
  request: SubjectRequest;
  candidates: readonly Candidate[];
  dataMap: DataMap;
  /** Sent without a choice. */
  choiceMissing?: boolean;
}

/** Form field `candidate`: the index from 0, or `none`. */
export const renderChoice = (props: ChoiceProps): string => props.baseUrl;
