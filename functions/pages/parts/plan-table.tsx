import type { ComponentChildren } from 'preact';
import type { Decision } from '../../domain/decision/decision.ts';
import { doubtfulSteps } from '../../domain/plan/doubtful-steps.ts';
import type { PlanStep } from '../../domain/plan/plan.ts';
import { dayForPeople } from '../day.ts';
import { classLabel, holdsMany, keepLabel } from '../map-labels.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { ReviewProps } from '../review-props.ts';
import { StepSelect } from './ground-select.tsx';
import { type Column, Table } from './table.tsx';

const pathOf = (step: Pick<PlanStep, 'table' | 'class'>): string => `${step.table}/${step.class}`;

const itemOf = (page: ReviewProps, step: PlanStep): string =>
  classLabel(page.dataMap, pathOf(step), page.language) ?? pathOf(step);

const isDoubtful = ({ plan, dataMap }: ReviewProps, step: PlanStep): boolean =>
  doubtfulSteps(plan, dataMap).includes(pathOf(step));

/** What is to be known of a kind of data before it is decided on. */
const itemNotes = (page: ReviewProps, step: PlanStep): string[] => {
  const { doubtful, accessLog } = messagesIn(page.language);
  return [
    ...(isDoubtful(page, step) ? [doubtful.why] : []),
    ...(holdsMany(page.dataMap, pathOf(step)) ? [accessLog.rowsHoldMany] : []),
  ];
};

const treatmentNotes = (page: ReviewProps, step: PlanStep): string[] => {
  const { review, words } = messagesIn(page.language);
  const keeps = step.treatment === 'keep';
  const reason = keeps ? (keepLabel(page.dataMap, pathOf(step), page.language) ?? step.reason) : undefined;
  return [
    ...(reason ? [words.pair(review.reason, reason)] : []),
    ...(step.until ? [words.pair(review.until, dayForPeople(step.until, page.language))] : []),
    ...(step.lapsed > 0 ? [review.lapsed(words.count(step.lapsed))] : []),
    ...(step.undated ? [review.undated(words.count(step.undated))] : []),
    ...(step.unmatched ? [review.unmatched(words.count(step.unmatched))] : []),
  ];
};

const Treatment = ({ page, step }: { page: ReviewProps; step: PlanStep }) => (
  <>
    {messagesIn(page.language).labels.treatments[step.treatment]}
    {treatmentNotes(page, step).map((note) => (
      <span class="aside" key={note}>
        {note}
      </span>
    ))}
  </>
);

const shownDecision = (page: ReviewProps, step: PlanStep, { verdict, steps }: Decision): string => {
  const { labels, review, words } = messagesIn(page.language);
  if (verdict === 'refuse') return review.nothingDone;
  const decision = steps.find((each) => pathOf(each) === pathOf(step));
  if (decision === undefined || decision.verdict === 'grant') return review.grant;
  return words.pair(review[decision.verdict], labels.grounds[decision.ground]);
};

const decisionCell = (page: ReviewProps, step: PlanStep): ComponentChildren =>
  page.recorded ? (
    shownDecision(page, step, page.recorded.decision)
  ) : (
    <StepSelect
      language={page.language}
      right={page.request.right}
      path={pathOf(step)}
      item={itemOf(page, step)}
      chosen={page.values?.[`step.${pathOf(step)}`]}
      doubtful={isDoubtful(page, step)}
      error={
        page.missing?.includes(`step.${pathOf(step)}`)
          ? messagesIn(page.language).doubtful.missing(itemOf(page, step))
          : undefined
      }
    />
  );

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
          {itemNotes(page, step).map((note) => (
            <span class="aside" key={note}>
              {note}
            </span>
          ))}
        </>
      ),
    },
    { name: review.found, of: (step) => words.count(step.found), numeric: true },
    { name: review.treatment, of: (step) => <Treatment page={page} step={step} /> },
    { name: review.decision, of: (step) => decisionCell(page, step) },
  ];
  return <Table caption={review.plan} columns={columns} rows={page.plan.steps} keyOf={pathOf} />;
};
