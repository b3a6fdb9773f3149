import { messagesIn } from '../messages/of-language.ts';
import type { RequestField, RequestFormProps } from '../request-form-props.ts';
import { describedBy, Explained, Field } from './field.tsx';

interface LostMailboxProps extends RequestFormProps {
  errors: readonly RequestField[];
}

const Box = ({ language, values, errors, hours }: LostMailboxProps & { hours: number }) => {
  const { lostMailbox } = messagesIn(language);
  const hint = lostMailbox.boxHint(hours);
  const error = errors.includes('lostMailbox') ? lostMailbox.errors.lostMailbox : undefined;
  return (
    <>
      <Explained id="lostMailbox" hint={hint} error={error} />
      <label class="choice">
        <input
          type="checkbox"
          id="lostMailbox"
          name="lostMailbox"
          value="yes"
          checked={values?.lostMailbox === true}
          aria-describedby={describedBy('lostMailbox', { hint, error })}
          aria-invalid={error ? true : undefined}
        />
        <span>{lostMailbox.box}</span>
      </label>
    </>
  );
};

/** For people who cannot read the address on file any more; only where the desk takes documents instead. */
export const LostMailbox = (props: LostMailboxProps) => {
  const { language, desk, errors } = props;
  const { lostMailbox } = messagesIn(language);
  if (desk.lostMailbox === undefined) return null;
  return (
    <fieldset class={errors.includes('lostMailbox') ? 'wrong' : undefined}>
      <legend>{lostMailbox.title}</legend>
      <Box {...props} hours={desk.lostMailbox.coolOffHours} />
      <Field
        id="onFile"
        name="onFile"
        label={lostMailbox.onFile}
        hint={lostMailbox.onFileHint}
        error={errors.includes('onFile') ? lostMailbox.errors.onFile : undefined}
        input={{ type: 'email', maxLength: 254, required: false }}
      />
    </fieldset>
  );
};
