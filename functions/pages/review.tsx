import type { MissingInDecision } from '../domain/decision/decision-form.ts';
import { dateForPeople } from '../domain/due-date.ts';
import { classLabel, identifierLabel } from './map-labels.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import { ConfirmDecision } from './parts/confirm-decision.tsx';
import { Decide } from './parts/decide.tsx';
import { Evidence } from './parts/evidence.tsx';
import { type Fact, Facts, ReferenceNumber } from './parts/facts.tsx';
import { ErrorSummary } from './parts/form.tsx';
import { ShortHash } from './parts/short-hash.tsx';
import type { ReviewProps } from './review-props.ts';

const requestFacts = (props: ReviewProps): Fact[] => {
  const { language, request, plan, planHash, dataMap } = props;
  const { guest, labels, review, words } = messagesIn(language);
  const day = (instant: string) => dateForPeople(new Date(instant), language);
  const shared = plan.notFollowed.map((each) => identifierLabel(dataMap, each, language));
  const notFollowed: Fact[] =
    shared.length > 0 ? [[review.notFollowed, shared.join(words.listSeparator)]] : [];
  return [
    [words.reference, <ReferenceNumber reference={request.reference} />],
    [words.right, labels.rights[request.right]],
    [words.receivedAt, day(request.receivedAt)],
    [words.dueAt, words.byDate(day(request.dueAt))],
    ...(request.guest ? [[guest.asker, guest.askerGuest] as const] : []),
    [review.proof, review.proofs[request.proof]],
    [review.evidence, <Evidence language={language} dataMap={dataMap} evidence={plan.evidence} />],
    ...notFollowed,
    [review.planHash, <ShortHash hash={planHash} />],
  ];
};

const errorOf = ({ language, dataMap }: ReviewProps, field: MissingInDecision) => {
  const { review, doubtful } = messagesIn(language);
  if (field === 'verdict') return { id: 'verdict-grant', text: review.verdictMissing };
  if (field === 'ground') return { id: field, text: review.groundMissing };
  const path = field.slice('step.'.length);
  return { id: field, text: doubtful.missing(classLabel(dataMap, path, language) ?? path) };
};

const errorsOf = (props: ReviewProps) => (props.missing ?? []).map((field) => errorOf(props, field));

/** The plan of a request, for a reviewer: to decide, or as the second to confirm or return a decision. */
export const renderReview = (props: ReviewProps): string => {
  const { language, plan, recorded } = props;
  const { review } = messagesIn(language);
  return renderPage(props, {
    title: review.title,
    wide: true,
    children: (
      <>
        <ErrorSummary page={props} errors={errorsOf(props)} />
        <h2>{review.facts}</h2>
        <Facts facts={requestFacts(props)} />
        {plan.holds.length > 0 && <p class="notice">{review.holds(plan.holds.length)}</p>}
        {recorded ? <ConfirmDecision page={props} recorded={recorded} /> : <Decide page={props} />}
      </>
    ),
  });
};
