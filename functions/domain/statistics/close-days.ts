import type { AccessLogRules } from '../access-log/rules.ts';
import type { Clock } from '../ports/clock.ts';
import { type ClosingPorts, closeDay } from './close-day.ts';
import { closableDays } from './closing.ts';

/** A day takes seconds to minutes; with less left it waits for the next run. Milliseconds. */
const leastTime = 60_000;

/**
 * Closes all days that are due and not closed yet, the oldest first, while there is time; `endsAt` is in epoch
 * milliseconds. A day that fails does not stop the others and stays due. Gives the days closed and the errors.
 */
export const closeDays = async (
  rules: AccessLogRules,
  ports: ClosingPorts & { clock: Clock },
  endsAt: number,
): Promise<{ closed: string[]; failed: unknown[] }> => {
  const due = closableDays(rules.statistics.closesAfterHours, ports.clock.now());
  const [first, last] = [due.at(0), due.at(-1)];
  const marked = first && last ? await ports.days.closedDays(first, last) : [];
  const done = new Set(marked.map(({ day }) => day));
  const outcome: { closed: string[]; failed: unknown[] } = { closed: [], failed: [] };
  for (const day of due.filter((each) => !done.has(each))) {
    if (endsAt - ports.clock.now().getTime() < leastTime) break;
    const [result] = await Promise.allSettled([closeDay(day, rules, ports)]);
    if (result.status === 'fulfilled') outcome.closed.push(day);
    else outcome.failed.push(result.reason);
  }
  return outcome;
};
