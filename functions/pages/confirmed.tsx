import { dateForPeople } from '../domain/due-date.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { Facts, ReferenceNumber } from './parts/facts.tsx';

type ConfirmedRequest = Pick<SubjectRequest, 'reference' | 'right' | 'status' | 'dueAt' | 'joins'>;

export interface ConfirmedProps extends PageProps {
  /** As they are after the confirmation: `locating`, `queued`, or joined to an open one (`joins`). */
  requests: readonly ConfirmedRequest[];
}

const Confirmed = ({ page, request }: { page: PageProps; request: ConfirmedRequest }) => {
  const { confirmed, labels, words } = messagesIn(page.language);
  const waits = request.joins ? confirmed.joined : confirmed.queued;
  return (
    <li>
      <Facts
        facts={[
          [words.right, labels.rights[request.right]],
          [words.reference, <ReferenceNumber reference={request.reference} />],
          [words.dueAt, words.byDate(dateForPeople(new Date(request.dueAt), page.language))],
        ]}
      />
      {(request.joins || request.status === 'queued') && <p>{waits}</p>}
    </li>
  );
};

/** After the mailbox is confirmed: what starts now and what waits. */
export const renderConfirmed = (props: ConfirmedProps): string => {
  const { confirmed } = messagesIn(props.language);
  return renderPage(props, {
    title: confirmed.title,
    children: (
      <>
        <p class="lead">{confirmed.lead}</p>
        <ul class="cards">
          {props.requests.map((request) => (
            <Confirmed key={request.reference} page={props} request={request} />
          ))}
        </ul>
        <p>{confirmed.close}</p>
      </>
    ),
  });
};
