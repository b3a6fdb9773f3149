import { timeForPeople } from '../../domain/due-date.ts';
import { coolOffHoursOf } from '../../domain/waits/cool-off.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { StatusProps } from '../status-props.ts';
import { type TimelineEntry, timelineOf } from '../timeline.ts';

const Entry = ({ page, entry }: { page: StatusProps; entry: TimelineEntry }) => {
  const { status } = messagesIn(page.language);
  const { coolOffEndsAt } = page.request;
  return (
    <li class={entry.state} aria-current={entry.state === 'now' ? 'step' : undefined}>
      <span>{status.steps[entry.step]}</span>
      {entry.state !== 'to-come' && (
        <span class="state">{entry.state === 'done' ? status.stepDone : status.stepNow}</span>
      )}
      {entry.step === 'coolOff' && entry.state === 'now' && coolOffEndsAt && (
        <p class="hint">{status.coolOffEnds(timeForPeople(new Date(coolOffEndsAt), page.language))}</p>
      )}
    </li>
  );
};

/** The steps of a request, those done, the present one, those to come. */
export const Timeline = ({ page }: { page: StatusProps }) => {
  const coolOffHours = coolOffHoursOf(page.request, page.desk);
  return (
    <>
      <h2>{messagesIn(page.language).status.timeline}</h2>
      <ol class="timeline">
        {timelineOf(page.request, coolOffHours).map((entry) => (
          <Entry key={entry.step} page={page} entry={entry} />
        ))}
      </ol>
    </>
  );
};
