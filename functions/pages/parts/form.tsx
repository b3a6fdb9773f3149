import type { ComponentChildren } from 'preact';
import type { LinkCredential } from '../../domain/links/link-credential.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { PageProps } from '../page-props.ts';
import { type Route, urlOf } from '../routes.ts';

interface PostFormProps {
  page: PageProps;
  route: Route;
  id?: string;
  /** Name of the frame on the page in which the answer is shown. */
  target?: string;
  /** Until the client script has a token for it. */
  hidden?: boolean;
  /** Hidden fields. */
  carries?: Readonly<Record<string, string>>;
  children: ComponentChildren;
}

/** A form whose answer is in the page's language. */
export const PostForm = ({ page, route, id, target, hidden, carries = {}, children }: PostFormProps) => (
  <form
    method="post"
    action={urlOf(page.baseUrl, route, { language: page.language })}
    id={id}
    target={target}
    hidden={hidden}
  >
    {Object.entries(carries).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
);

/** What opened the link, as hidden fields for the next form. */
export const carriedBy = (credential: LinkCredential): Readonly<Record<string, string>> => ({
  ...credential,
});

export interface FieldError {
  id: string;
  text: string;
}

/** All errors of a form at its top, each a link to its field. */
export const ErrorSummary = ({ page, errors }: { page: PageProps; errors: readonly FieldError[] }) =>
  errors.length === 0 ? null : (
    <div class="summary" role="alert">
      <h2>{messagesIn(page.language).words.errors}</h2>
      <ul>
        {errors.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
