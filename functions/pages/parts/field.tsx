import type { InputHTMLAttributes } from 'preact';

export interface FieldProps {
  id: string;
  name: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  input?: InputHTMLAttributes;
}

/** Ids of what explains a field, for `aria-describedby`. */
export const describedBy = (
  id: string,
  { hint, error }: { hint?: string | undefined; error?: string | undefined },
) => [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;

/** Hint and error of a field. */
export const Explained = ({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: string | undefined;
  error?: string | undefined;
}) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="error" id={`${id}-error`}>
        {error}
      </p>
    )}
  </>
);

/** A required text field with its label, hint and error. */
export const Field = ({ id, name, label, hint, error, input }: FieldProps) => (
  <div class={error ? 'field wrong' : 'field'}>
    <label for={id}>{label}</label>
    <Explained id={id} hint={hint} error={error} />
    <input
      id={id}
      name={name}
      type="text"
      required
      autocomplete="off"
      spellcheck={false}
      aria-describedby={describedBy(id, { hint, error })}
      aria-invalid={error ? true : undefined}
      {...input}
    />
  </div>
);
