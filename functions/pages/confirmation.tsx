import { dateForPeople } from '../domain/due-date.ts';
import type { LinkCredential } from '../domain/links/link-credential.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { TailField } from './parts/code-fields.tsx';
import { Facts, ReferenceNumber } from './parts/facts.tsx';
import { carriedBy, ErrorSummary, PostForm } from './parts/form.tsx';

export interface ConfirmationProps extends PageProps {
  credential: LinkCredential;
  /** Requests that wait for this mailbox, oldest first. */
  pending: readonly Pick<SubjectRequest, 'reference' | 'right' | 'receivedAt'>[];
  /** The characters typed are the end of none of the references. */
  tailRefused?: boolean;
}

const Pending = ({ page }: { page: ConfirmationProps }) => {
  const { labels, words } = messagesIn(page.language);
  return (
    <ul class="cards">
      {page.pending.map(({ reference, right, receivedAt }) => (
        <li key={reference}>
          <Facts
            facts={[
              [words.right, labels.rights[right]],
              [words.reference, <ReferenceNumber reference={reference} />],
              [words.receivedAt, dateForPeople(new Date(receivedAt), page.language)],
            ]}
          />
        </li>
      ))}
    </ul>
  );
};

/** All requests that wait for a mailbox, and the act that confirms it. */
export const renderConfirmation = (props: ConfirmationProps): string => {
  const { confirmation, words } = messagesIn(props.language);
  return renderPage(props, {
    title: confirmation.title,
    children: (
      <>
        <ErrorSummary
          page={props}
          errors={props.tailRefused ? [{ id: 'tail', text: words.tailRefused }] : []}
        />
        <p class="lead">{confirmation.lead}</p>
        <Pending page={props} />
        <h2>{confirmation.ask}</h2>
        {props.pending.length > 1 && <p>{confirmation.askMany}</p>}
        <PostForm page={props} route="confirmMailbox" carries={carriedBy(props.credential)}>
          <TailField language={props.language} refused={props.tailRefused} />
          <button type="submit">{confirmation.submit}</button>
        </PostForm>
        <p class="hint">{confirmation.notYours}</p>
      </>
    ),
  });
};
