import { dateForPeople } from '../domain/due-date.ts';
import { canWithdraw, hasEnded } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import { TailField } from './parts/code-fields.tsx';
import { type Fact, Facts, ReferenceNumber } from './parts/facts.tsx';
import { carriedBy, ErrorSummary, PostForm } from './parts/form.tsx';
import { GuestPackage } from './parts/guest-package.tsx';
import { OutcomeSection } from './parts/outcome.tsx';
import { Timeline } from './parts/timeline.tsx';
import type { StatusProps } from './status-props.ts';

const statusFacts = ({ language, request }: StatusProps): Fact[] => {
  const { labels, status, words } = messagesIn(language);
  const day = (instant: string) => dateForPeople(new Date(instant), language);
  const last: Fact[] = request.closedAt ? [[status.closedAt, day(request.closedAt)]] : [];
  const due: Fact[] = hasEnded(request.status) ? last : [[words.dueAt, words.byDate(day(request.dueAt))]];
  return [
    [words.right, labels.rights[request.right]],
    [words.reference, <ReferenceNumber reference={request.reference} />],
    [words.receivedAt, day(request.receivedAt)],
    ...due,
  ];
};

const WithdrawForm = ({ page }: { page: StatusProps }) => {
  const { status } = messagesIn(page.language);
  return (
    <>
      <h2>{status.withdraw}</h2>
      <p>{status.withdrawLead}</p>
      <PostForm page={page} route="withdraw" carries={carriedBy(page.credential)}>
        <TailField language={page.language} refused={page.tailRefused} />
        <button type="submit" class="quiet">
          {status.withdrawSubmit}
        </button>
      </PostForm>
    </>
  );
};

/** Where a request stands, its outcome with the reason, and the way to withdraw while there is one. */
export const renderStatus = (props: StatusProps): string => {
  const { language, request } = props;
  const { guest, labels, status, words } = messagesIn(language);
  return renderPage(props, {
    title: status.title,
    children: (
      <>
        <ErrorSummary
          page={props}
          errors={props.tailRefused ? [{ id: 'tail', text: words.tailRefused }] : []}
        />
        <div class="panel">
          <p class="panel-name">{words.status}</p>
          <p class="now">{labels.statuses[request.status]}</p>
          {request.status === 'failed' && <p>{status.failed}</p>}
        </div>
        <Facts facts={statusFacts(props)} />
        {request.guest && <p>{guest.notice}</p>}
        <OutcomeSection page={props} />
        <GuestPackage page={props} />
        <Timeline page={props} />
        {canWithdraw(request) && <WithdrawForm page={props} />}
      </>
    ),
  });
};
