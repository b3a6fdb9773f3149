import { dateForPeople } from '../domain/due-date.ts';
import type { LinkCredential } from '../domain/links/link-credential.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { TailField } from './parts/code-fields.tsx';
import { type Fact, Facts, ReferenceNumber } from './parts/facts.tsx';
import { carriedBy, ErrorSummary, PostForm } from './parts/form.tsx';

type Announced = Pick<SubjectRequest, 'reference' | 'right' | 'receivedAt' | 'status'>;

export interface ObjectionProps extends PageProps {
  credential: LinkCredential;
  request: Announced;
  /** False when there is nothing left to stop. */
  possible: boolean;
  /** The characters typed are not the end of the reference. */
  tailRefused?: boolean;
}

/** What the announcement said, and no more: an address on file may have passed to somebody else. */
const announcedFacts = ({ language, request }: Pick<ObjectionProps, 'language' | 'request'>): Fact[] => {
  const { labels, words } = messagesIn(language);
  return [
    [words.right, labels.rights[request.right]],
    [words.reference, <ReferenceNumber reference={request.reference} />],
    [words.receivedAt, dateForPeople(new Date(request.receivedAt), language)],
  ];
};

const StopForm = ({ page }: { page: ObjectionProps }) => {
  const { objection } = messagesIn(page.language);
  return (
    <>
      <h2>{objection.ask}</h2>
      <p>{objection.askLead}</p>
      <PostForm page={page} route="stopRequest" carries={carriedBy(page.credential)}>
        <TailField language={page.language} refused={page.tailRefused} />
        <button type="submit">{objection.submit}</button>
      </PostForm>
      <p class="hint">{objection.yours}</p>
    </>
  );
};

const TooLate = ({ page }: { page: ObjectionProps }) => {
  const { labels, objection, words } = messagesIn(page.language);
  const { name, mailbox } = page.desk.counters.handling;
  return (
    <>
      <h2>{objection.lateTitle}</h2>
      <p>{words.pair(words.status, labels.statuses[page.request.status])}</p>
      <p>{objection.late}</p>
      <p>
        {name[page.language]} <a href={`mailto:${mailbox}`}>{mailbox}</a>
      </p>
    </>
  );
};

/** What was asked, and the way to stop it for somebody who did not ask. */
export const renderObjection = (props: ObjectionProps): string => {
  const { objection, words } = messagesIn(props.language);
  return renderPage(props, {
    title: objection.title,
    children: (
      <>
        <ErrorSummary
          page={props}
          errors={props.tailRefused ? [{ id: 'tail', text: words.tailRefused }] : []}
        />
        <p class="lead">{objection.lead}</p>
        <Facts facts={announcedFacts(props)} />
        {props.possible ? <StopForm page={props} /> : <TooLate page={props} />}
      </>
    ),
  });
};

export interface StoppedProps extends PageProps {
  request: Announced;
}

/** After an objection. */
export const renderStopped = (props: StoppedProps): string => {
  const { stopped } = messagesIn(props.language);
  return renderPage(props, {
    title: stopped.title,
    children: (
      <>
        <p class="lead">{stopped.lead}</p>
        <Facts facts={announcedFacts(props)} />
        <p>{stopped.told}</p>
        <p>{stopped.next}</p>
      </>
    ),
  });
};
