import { sessionMinutes } from '../../domain/links/mail-link.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { ReviewProps } from '../review-props.ts';
import { describedBy, Explained } from './field.tsx';
import { PostForm } from './form.tsx';
import { GroundSelect } from './ground-select.tsx';
import { PlanTable } from './plan-table.tsx';

const Overall = ({ page }: { page: ReviewProps }) => {
  const { review } = messagesIn(page.language);
  const error = page.missing?.includes('verdict') ? review.verdictMissing : undefined;
  const choice = (verdict: 'grant' | 'refuse', label: string, hint: string) => (
    <label class="choice">
      <input
        type="radio"
        id={`verdict-${verdict}`}
        name="verdict"
        value={verdict}
        required
        checked={page.values?.['verdict'] === verdict}
      />
      <span>
        {label}
        <span class="aside">{hint}</span>
      </span>
    </label>
  );
  return (
    <fieldset class={error ? 'wrong' : undefined} aria-describedby={describedBy('verdict', { error })}>
      <legend>{review.overall}</legend>
      <Explained id="verdict" error={error} />
      {choice('grant', review.overallGrant, review.overallGrantHint)}
      {choice('refuse', review.overallRefuse, review.overallRefuseHint)}
      <GroundSelect
        language={page.language}
        right={page.request.right}
        error={page.missing?.includes('ground') ? review.groundMissing : undefined}
      />
    </fieldset>
  );
};

/** The first approver's form: a decision per (table, class) and one for the whole. Nothing is chosen beforehand. */
export const Decide = ({ page }: { page: ReviewProps }) => {
  const { review } = messagesIn(page.language);
  const approvals = page.desk.rights[page.request.right]?.approvals ?? 1;
  return (
    <PostForm page={page} route="decide" carries={{ session: page.session }}>
      <PlanTable page={page} />
      <Overall page={page} />
      {approvals === 2 && <p>{review.needsSecond}</p>}
      <button type="submit" name="intent" value="decide">
        {review.submit}
      </button>
      <p class="hint">{review.session(sessionMinutes)}</p>
    </PostForm>
  );
};
