import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import { Field } from './field.tsx';

const capitals = { autocapitalize: 'characters', maxLength: 20 } as const;

/** Reference and code from a mail. */
export const ReferenceAndCode = ({ language }: { language: Language }) => {
  const { links, words } = messagesIn(language);
  return (
    <>
      <Field
        id="reference"
        name="reference"
        label={words.reference}
        hint={links.referenceHint}
        input={capitals}
      />
      <Field id="code" name="code" label={links.code} hint={links.codeHint} input={capitals} />
    </>
  );
};

interface AuthenticatorCodeProps {
  id: string;
  name: string;
  label: string;
  hint: string;
  error?: string | undefined;
}

/** Six digits from an authenticator app; the server reads full-width digits and a space between them, too. */
export const AuthenticatorCode = (props: AuthenticatorCodeProps) => (
  <Field
    {...props}
    input={{ inputMode: 'numeric', autocomplete: 'one-time-code', maxLength: 10, class: 'short' }}
  />
);

interface TailFieldProps {
  language: Language;
  refused: boolean | undefined;
  /** Id of the form that it belongs to, when it stands outside. */
  form?: string;
}

/** The end of a reference: typed by a person before anything changes, which a mail scanner does not do. */
export const TailField = ({ language, refused, form }: TailFieldProps) => {
  const { words } = messagesIn(language);
  return (
    <Field
      id="tail"
      name="tail"
      label={words.tail}
      hint={words.tailHint}
      error={refused ? words.tailRefused : undefined}
      input={{ autocapitalize: 'characters', maxLength: 8, class: 'short', ...(form && { form }) }}
    />
  );
};
