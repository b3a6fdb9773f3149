import type { DataMap } from '../domain/data-map/data-map.ts';
import { dateForPeople } from '../domain/due-date.ts';
import { sessionMinutes } from '../domain/links/mail-link.ts';
import type { Plan } from '../domain/plan/plan.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { Evidence } from './parts/evidence.tsx';
import { Facts, ReferenceNumber } from './parts/facts.tsx';
import { describedBy, Explained } from './parts/field.tsx';
import { ErrorSummary, PostForm } from './parts/form.tsx';

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

const Candidates = ({ page }: { page: ChoiceProps }) => {
  const { choice } = messagesIn(page.language);
  const error = page.choiceMissing ? choice.missing : undefined;
  return (
    <fieldset class={error ? 'wrong' : undefined} aria-describedby={describedBy('candidate', { error })}>
      <legend>{choice.candidates}</legend>
      <Explained id="candidate" error={error} />
      {page.candidates.map(({ evidence }, index) => (
        <div class="choice-block" key={`candidate-${index + 1}`}>
          <label class="choice">
            <input type="radio" id={`candidate-${index}`} name="candidate" value={index} required />
            <span>{choice.candidate(index + 1)}</span>
          </label>
          <Evidence language={page.language} dataMap={page.dataMap} evidence={evidence} />
        </div>
      ))}
      <label class="choice">
        <input type="radio" id="candidate-none" name="candidate" value="none" required />
        <span>
          {choice.none}
          <span class="aside">{choice.noneHint}</span>
        </span>
      </label>
    </fieldset>
  );
};

/** Which of several candidates a request is about. Form field `candidate`: the index from 0, or `none`. */
export const renderChoice = (props: ChoiceProps): string => {
  const { language, request } = props;
  const { choice, labels, review, words } = messagesIn(language);
  const errors = props.choiceMissing ? [{ id: 'candidate-none', text: choice.missing }] : [];
  return renderPage(props, {
    title: choice.title,
    children: (
      <>
        <ErrorSummary page={props} errors={errors} />
        <p class="lead">{props.candidates.length > 0 ? choice.lead : choice.leadNone}</p>
        <Facts
          facts={[
            [words.reference, <ReferenceNumber reference={request.reference} />],
            [words.right, labels.rights[request.right]],
            [words.dueAt, words.byDate(dateForPeople(new Date(request.dueAt), language))],
          ]}
        />
        <PostForm page={props} route="chooseSubject" carries={{ session: props.session }}>
          <Candidates page={props} />
          <button type="submit">{choice.submit}</button>
        </PostForm>
        <p class="hint">{review.session(sessionMinutes)}</p>
      </>
    ),
  });
};
