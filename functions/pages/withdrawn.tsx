import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { Facts, ReferenceNumber } from './parts/facts.tsx';
import { urlOf } from './routes.ts';

export interface WithdrawnProps extends PageProps {
  request: Pick<SubjectRequest, 'reference' | 'right' | 'guest'>;
}

/** After a withdrawal. */
export const renderWithdrawn = (props: WithdrawnProps): string => {
  const { language, baseUrl, request } = props;
  const { guest, withdrawn, labels, words } = messagesIn(language);
  return renderPage(props, {
    title: withdrawn.title,
    children: (
      <>
        <p class="lead">{request.guest ? guest.withdrawn : withdrawn.lead}</p>
        <Facts
          facts={[
            [words.right, labels.rights[request.right]],
            [words.reference, <ReferenceNumber reference={request.reference} />],
          ]}
        />
        <p>{request.guest ? guest.again : withdrawn.again}</p>
        {!request.guest && (
          <p>
            <a href={urlOf(baseUrl, 'requests', { language })}>{withdrawn.form}</a>
          </p>
        )}
      </>
    ),
  });
};
