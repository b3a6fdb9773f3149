import type { RecordedDecision } from '../../domain/decision/decision.ts';
import { timeForPeople } from '../../domain/due-date.ts';
import { sessionMinutes } from '../../domain/links/mail-link.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { ReviewProps } from '../review-props.ts';
import { type Fact, Facts } from './facts.tsx';
import { PostForm } from './form.tsx';
import { PlanTable } from './plan-table.tsx';
import { ShortHash } from './short-hash.tsx';

const firstFacts = (page: ReviewProps, { decision, decisionHash, approvals }: RecordedDecision): Fact[] => {
  const { review, labels } = messagesIn(page.language);
  const [first] = approvals;
  const by: Fact[] = first
    ? [
        [review.decidedBy, first.staffId],
        [review.decidedAt, timeForPeople(new Date(first.at), page.language)],
      ]
    : [];
  const ground: Fact[] = decision.ground ? [[review.ground, labels.grounds[decision.ground]]] : [];
  return [
    [review.overall, decision.verdict === 'grant' ? review.overallGrant : review.overallRefuse],
    ...ground,
    ...by,
    [review.decisionHash, <ShortHash hash={decisionHash} />],
  ];
};

/** The second approver's form: the first decision as it stands, to confirm or to return. */
export const ConfirmDecision = ({ page, recorded }: { page: ReviewProps; recorded: RecordedDecision }) => {
  const { review } = messagesIn(page.language);
  return (
    <>
      <h2>{review.first}</h2>
      <p>{review.secondLead[recorded.decision.verdict]}</p>
      <Facts facts={firstFacts(page, recorded)} />
      <PlanTable page={page} />
      <PostForm page={page} route="decide" carries={{ session: page.session }}>
        <div class="buttons">
          <button type="submit" name="intent" value="confirm">
            {review.confirm}
          </button>
          <button type="submit" name="intent" value="return" class="quiet">
            {review.giveBack}
          </button>
        </div>
        <p class="hint">{review.session(sessionMinutes)}</p>
      </PostForm>
    </>
  );
};
