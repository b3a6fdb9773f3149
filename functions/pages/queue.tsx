import { dateForPeople, daysSince } from '../domain/due-date.ts';
import type { QueueItem } from '../domain/queue/read-queue.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { AuthenticatorCode } from './parts/code-fields.tsx';
import { type Fact, Facts, ReferenceNumber } from './parts/facts.tsx';
import { PostForm } from './parts/form.tsx';

/** One request that waits, with a link of its own to where it is answered. */
export interface ListedItem extends Omit<QueueItem, 'decisionHash'> {
  route: 'review' | 'choose' | 'identity';
  token: string;
}

export interface QueueProps extends PageProps {
  items: readonly ListedItem[];
  /** Requests that wait beside those listed. */
  more: number;
  now: Date;
}

const factsOf = ({ language, now }: QueueProps, { request, asks }: ListedItem): Fact[] => {
  const { labels, queue, words } = messagesIn(language);
  const due = new Date(request.dueAt);
  const date = words.byDate(dateForPeople(due, language));
  const isLate = due < now;
  return [
    [words.reference, <ReferenceNumber reference={request.reference} />],
    [queue.asks, queue.asksOf[asks]],
    [words.right, labels.rights[request.right]],
    [
      words.dueAt,
      <>
        {date} {isLate && <span class="late">{queue.overdue}</span>}
      </>,
    ],
    [queue.age, queue.days(daysSince(new Date(request.receivedAt), now))],
  ];
};

const Item = ({ page, item }: { page: QueueProps; item: ListedItem }) => {
  const { links, queue } = messagesIn(page.language);
  const { reference } = item.request;
  return (
    <li>
      <Facts facts={factsOf(page, item)} />
      <PostForm page={page} route={item.route} carries={{ token: item.token }}>
        <AuthenticatorCode
          id={`staff-code-${reference}`}
          name="staffCode"
          label={links.staffCode}
          hint={queue.codeHint}
        />
        <div class="buttons">
          <button type="submit">{queue.open(reference)}</button>
        </div>
      </PostForm>
    </li>
  );
};

/** What waits for one member of staff, due first first; names and data stay hidden until one is opened. */
export const renderQueue = (props: QueueProps): string => {
  const { items, more, language } = props;
  const { queue } = messagesIn(language);
  return renderPage(props, {
    title: queue.title,
    children: (
      <>
        <p class="lead">{items.length > 0 ? queue.lead(items.length + more) : queue.none}</p>
        <ul class="cards">
          {items.map((item) => (
            <Item key={item.request.reference} page={props} item={item} />
          ))}
        </ul>
        {more > 0 && <p>{queue.more(more)}</p>}
      </>
    ),
  });
};
