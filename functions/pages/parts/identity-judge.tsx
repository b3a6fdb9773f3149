import { IdentityReasonSchema } from '../../domain/evidence/evidence-set.ts';
import { checks } from '../../domain/identity/checklist.ts';
import { sessionMinutes } from '../../domain/links/mail-link.ts';
import type { IdentityProps } from '../identity-props.ts';
import { messagesIn } from '../messages/of-language.ts';
import { describedBy, Explained } from './field.tsx';
import { PostForm } from './form.tsx';
import { Unmasked } from './unmasked.tsx';

interface PartProps {
  page: IdentityProps;
}

const Checklist = ({ page }: PartProps) => {
  const { identity } = messagesIn(page.language);
  const hint = identity.checklistHint;
  const error = page.missing && page.missing.checks.length > 0 ? identity.checksMissing : undefined;
  return (
    <fieldset class={error ? 'wrong' : undefined} aria-describedby={describedBy('checks', { hint, error })}>
      <legend>{identity.checklist}</legend>
      <Explained id="checks" hint={hint} error={error} />
      {checks.map((check) => (
        <label class="choice" key={check}>
          <input
            type="checkbox"
            id={`check-${check}`}
            name={check}
            value="yes"
            checked={page.values?.[check] === 'yes'}
          />
          <span>{identity.checks[check]}</span>
        </label>
      ))}
    </fieldset>
  );
};

/** Which of several people on file the documents show. */
const Person = ({ page }: PartProps) => {
  const { identity } = messagesIn(page.language);
  const error = page.missing?.person === 'choose' ? identity.personMissing : undefined;
  return (
    <fieldset class={error ? 'wrong' : undefined} aria-describedby={describedBy('person', { error })}>
      <legend>{identity.several}</legend>
      <Explained id="person" error={error} />
      {Array.from({ length: page.people }, (_, index) => (
        <label class="choice" key={`person-${index + 1}`}>
          <input
            type="radio"
            id={`person-${index}`}
            name="person"
            value={index}
            checked={page.values?.person === index}
          />
          <span>{identity.onFileOf(index + 1)}</span>
        </label>
      ))}
    </fieldset>
  );
};

const Reason = ({ page }: PartProps) => {
  const { identity } = messagesIn(page.language);
  const hint = identity.reasonHint;
  const error = page.missing?.reason ? identity.reasonMissing : undefined;
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for="reason">{identity.reason}</label>
      <Explained id="reason" hint={hint} error={error} />
      <select
        id="reason"
        name="reason"
        aria-describedby={describedBy('reason', { hint, error })}
        aria-invalid={error ? true : undefined}
      >
        <option value="">{identity.reasonNone}</option>
        {IdentityReasonSchema.options.map((reason) => (
          <option key={reason} value={reason} selected={page.values?.reason === reason}>
            {identity.reasons[reason]}
          </option>
        ))}
      </select>
    </div>
  );
};

const Intent = ({ value, quiet, label }: { value: string; quiet?: boolean; label: string }) => (
  <button type="submit" name="intent" value={value} class={quiet ? 'quiet' : undefined}>
    {label}
  </button>
);

/** The judgement of documents: confirmed by a whole checklist, asked for again or rejected for a reason, or deleted. */
export const JudgeIdentity = ({ page }: PartProps) => {
  const { identity, review } = messagesIn(page.language);
  return (
    <PostForm page={page} route="decideIdentity" carries={{ session: page.session }}>
      <h2>{identity.judge}</h2>
      {page.people > 0 ? <Checklist page={page} /> : <p class="notice">{identity.nobody}</p>}
      {page.people > 1 && <Person page={page} />}
      {page.people > 0 && (
        <div class="buttons">
          <Intent value="approve" label={identity.approve} />
        </div>
      )}
      <Reason page={page} />
      {page.needed > 1 && <p>{identity.needsSecond}</p>}
      <div class="buttons">
        <Intent value="ask-again" quiet label={identity.askAgain} />
        <Intent value="reject" quiet label={identity.reject} />
      </div>
      <Unmasked language={page.language} />
      <p class="hint">{review.session(sessionMinutes)}</p>
    </PostForm>
  );
};
