import { hoursAfter } from '../due-date.ts';
import type { SideWrite } from '../ports/request-store.ts';
import type { SubjectRequest } from '../request/request.ts';

/** Later looks for rows that queues brought in: after 15 minutes and after 24 hours (design 4.8). */
export const resweepHours = [0.25, 24] as const;

/** The later looks of a request, counted from its close; none where nothing was erased. */
export const resweepsOf = ({ requestId, tombstonedAt }: SubjectRequest, now: Date): SideWrite[] =>
  tombstonedAt === undefined
    ? []
    : resweepHours.map((hours, index) => ({
        write: 'resweep',
        requestId,
        resweep: { number: index + 1, dueAt: hoursAfter(now, hours).toISOString() },
      }));
