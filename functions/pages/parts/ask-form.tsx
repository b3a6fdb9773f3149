import type { RightRule } from '../../domain/desk/desk.ts';
import type { Right } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { RequestField, RequestFormProps } from '../request-form-props.ts';
import { urlOf } from '../routes.ts';
import { describedBy, Explained, Field } from './field.tsx';
import { PostForm } from './form.tsx';
import { LostMailbox } from './lost-mailbox.tsx';

interface AskFormProps extends RequestFormProps {
  right: Right;
  rule: RightRule;
  errors: readonly RequestField[];
}

const RightShown = ({ language, desk, baseUrl, right }: AskFormProps) => {
  const { requestForm, labels, words } = messagesIn(language);
  return (
    <p class="chosen" id="right">
      <strong>{words.pair(words.right, labels.rights[right])}</strong>
      {Object.keys(desk.rights).length > 1 && (
        <a href={urlOf(baseUrl, 'requests', { language })}>{requestForm.change}</a>
      )}
    </p>
  );
};

const Statement = ({ language, rule, values, errors }: AskFormProps) => {
  const { requestForm } = messagesIn(language);
  const error = errors.includes('statement') ? requestForm.errors.statement : undefined;
  return (
    <fieldset class={error ? 'wrong' : undefined}>
      <legend>{requestForm.statement}</legend>
      <Explained id="statement" error={error} />
      <label class="choice">
        <input
          type="checkbox"
          id="statement"
          name="statement"
          value="yes"
          required
          checked={values?.statement === true}
          aria-describedby={describedBy('statement', { error })}
          aria-invalid={error ? true : undefined}
        />
        <span>{rule.statement[language]}</span>
      </label>
    </fieldset>
  );
};

/** The form itself: mailbox and statement for the right that was chosen. */
export const AskForm = (props: AskFormProps) => {
  const { language, desk, right, values, errors, idempotencyKey } = props;
  const { requestForm } = messagesIn(language);
  return (
    <>
      <h2>{requestForm.formTitle}</h2>
      <PostForm page={props} route="requests" carries={{ right, language, idempotencyKey }}>
        <RightShown {...props} />
        <Field
          id="mailbox"
          name="mailbox"
          label={requestForm.mailbox}
          hint={requestForm.mailboxHint(desk.operator.name[language])}
          error={errors.includes('mailbox') ? requestForm.errors.mailbox : undefined}
          input={{ type: 'email', autocomplete: 'email', maxLength: 254, value: values?.mailbox ?? '' }}
        />
        <LostMailbox {...props} errors={errors} />
        <Statement {...props} />
        <p class="hint">{requestForm.use(desk.retention.claimsDays)}</p>
        <button type="submit">{requestForm.submit}</button>
      </PostForm>
    </>
  );
};
