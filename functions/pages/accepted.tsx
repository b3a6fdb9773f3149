import type { Reference } from '../domain/ids.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { ReferenceNumber } from './parts/facts.tsx';
import { urlOf } from './routes.ts';

export interface AcceptedProps extends PageProps {
  reference: Reference;
}

/** The answer to an accepted request: but for the reference the same bytes for every mailbox. threats.md A7. */
export const renderAccepted = (props: AcceptedProps): string => {
  const { language, baseUrl, desk, reference } = props;
  const { accepted, words } = messagesIn(language);
  return renderPage(props, {
    title: accepted.title,
    children: (
      <>
        <p class="lead">{accepted.lead}</p>
        <div class="panel">
          <p class="panel-name">{words.reference}</p>
          <p class="big">
            <ReferenceNumber reference={reference} />
          </p>
          <p>{accepted.referenceNote}</p>
        </div>
        <h2>{accepted.nextTitle}</h2>
        <ol class="steps">
          <li>{accepted.mail}</li>
          <li>{accepted.confirm(desk.confirmation.expiresAfterHours)}</li>
          <li>{accepted.after}</li>
        </ol>
        <h2>{accepted.wrongTitle}</h2>
        <p>{accepted.wrong}</p>
        <p>
          <a href={urlOf(baseUrl, 'requests', { language })}>{accepted.again}</a>
        </p>
      </>
    ),
  });
};
