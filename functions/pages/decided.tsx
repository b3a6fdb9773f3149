import type { Judged } from '../domain/identity/judgement.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { Facts, ReferenceNumber } from './parts/facts.tsx';

/** What the reviewer's act led to. */
export type DecidedResult =
  | Judged['result']
  | 'granted'
  | 'refused'
  | 'second-needed'
  | 'confirmed'
  | 'returned'
  | 'subject-chosen'
  | 'no-subject';

export interface DecidedProps extends PageProps {
  request: Pick<SubjectRequest, 'reference' | 'right'>;
  result: DecidedResult;
}

/** After a reviewer's act: what it led to. */
export const renderDecided = (props: DecidedProps): string => {
  const { decided, labels, words } = messagesIn(props.language);
  const { title, lead } = decided[props.result];
  return renderPage(props, {
    title,
    children: (
      <>
        <p class="lead">{lead}</p>
        <Facts
          facts={[
            [words.right, labels.rights[props.request.right]],
            [words.reference, <ReferenceNumber reference={props.request.reference} />],
          ]}
        />
        <p>{decided.close}</p>
      </>
    ),
  });
};
