import type { ComponentChildren } from 'preact';
import type { StepDecision } from '../../domain/decision.ts';
import type { PlanStep } from '../../domain/plan.ts';
import { dayForPeople } from '../day.ts';
import { classLabel, keepLabel } from '../map-labels.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { ReviewProps } from '../review.tsx';
import { StepSelect } from './ground-select.tsx';
import { type Column, Table } from './table.tsx';

const pathOf = (step: Pick<PlanStep, 'table' | 'class'>): string => `${step.table}/${step.class}`;

const itemOf = (page: ReviewProps, step: PlanStep): string =>
  classLabel(page.dataMap, pathOf(step), page.language) ?? pathOf(step);

const Treatment = ({ page, step }: { page: ReviewProps; step: PlanStep }) => {
  const { labels, review, words } = messagesIn(page.language);
  const reason =
    step.treatment === 'keep' && (keepLabel(page.dataMap, pathOf(step), page.language) ?? step.reason);
  return (
    <>
      {labels.treatments[step.treatment]}
      {reason && (
        <span class="aside">
          {review.reason}: {reason}
        </span>
      )}
      {step.until && (
        <span class="aside">
          {review.until}: {dayForPeople(step.until, page.language)}
        </span>
      )}
      {step.lapsed > 0 && <span class="aside">{review.lapsed(words.count(step.lapsed))}</span>}
    </>
  );
};

const DecisionShown = ({ page, decision }: { page: ReviewProps; decision: StepDecision | undefined }) => {
  const { labels, review } = messagesIn(page.language);
  if (decision === undefined || decision.verdict === 'grant') return review.grant;
  return `${review[decision.verdict]}: ${labels.grounds[decision.ground]}`;
};

const decisionCell = (page: ReviewProps, step: PlanStep): ComponentChildren => {
  const recorded = page.recorded?.decision.steps.find((each) => pathOf(each) === pathOf(step));
  return page.recorded ? (
    <DecisionShown page={page} decision={recorded} />
  ) : (
    <StepSelect
      language={page.language}
      path={pathOf(step)}
      item={itemOf(page, step)}
      chosen={page.values?.[`step.${pathOf(step)}`]}
    />
  );
};

/** The plan, one row per (table, class), each with its decision: chosen here, or shown to the second approver. */
export const PlanTable = ({ page }: { page: ReviewProps }) => {
  const { review, words } = messagesIn(page.language);
  const columns: Column<PlanStep>[] = [
    {
      name: review.item,
      of: (step) => (
        <>
          {itemOf(page, step)}
          <code class="aside">{pathOf(step)}</code>
        </>
      ),
    },
    { name: review.found, of: (step) => words.count(step.found), numeric: true },
    { name: review.treatment, of: (step) => <Treatment page={page} step={step} /> },
    { name: review.decision, of: (step) => decisionCell(page, step) },
  ];
  return <Table caption={review.plan} columns={columns} rows={page.plan.steps} keyOf={pathOf} />;
};
