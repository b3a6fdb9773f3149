import type { SubjectKey } from '../ids.ts';
import type { JudgedEvent } from './judge.ts';
import { maxEventsInPack } from './pack-format.ts';

/** Events of a message that share an item of the `access-log` table. */
export interface PackGroup {
  visitor: SubjectKey;
  account?: SubjectKey;
  /** Number among the items of the same visitor, account and day. */
  number: number;
  /** In the order of time. */
  events: readonly JudgedEvent[];
}

/**
 * Characters of paths, referrers and user agents in one item: three bytes each at most, and that many again for what
 * scrubbing writes instead, stay under the 400 KB that DynamoDB takes even where nothing compresses.
 */
const maxTextInPack = 50_000;

const textIn = ({ event }: JudgedEvent): number =>
  event.path.length + (event.referrer?.length ?? 0) + (event.userAgent?.length ?? 0);

/** Runs of at most so many events and so much text. */
const runsOf = (events: readonly JudgedEvent[]): JudgedEvent[][] => {
  const runs: JudgedEvent[][] = [];
  let run: JudgedEvent[] = [];
  let text = 0;
  for (const event of events) {
    text += textIn(event);
    if (run.length === 0 || run.length === maxEventsInPack || text > maxTextInPack) {
      run = [];
      runs.push(run);
      text = textIn(event);
    }
    run.push(event);
  }
  return runs;
};

/**
 * Groups the events that have a visitor, by visitor, account or none, and day in Japan. Events that are not kept take
 * part, so that a redelivery makes the same groups with the same numbers whatever the clock and the bars say by then.
 */
export const groupEvents = (events: readonly JudgedEvent[], dayOf: (time: number) => string): PackGroup[] => {
  const owned = events.flatMap((event) =>
    event.visitor === undefined ? [] : [{ event, visitor: event.visitor }],
  );
  const byOwner = Map.groupBy(owned, ({ event, visitor }) =>
    [visitor, event.account ?? '', dayOf(event.time)].join('#'),
  );
  return [...byOwner.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { visitor, event } = first;
    const inOrder = members.map((member) => member.event).sort((a, b) => a.time - b.time);
    const owner = { visitor, ...(event.account !== undefined && { account: event.account }) };
    return runsOf(inOrder).map((run, number) => ({ ...owner, number, events: run }));
  });
};
