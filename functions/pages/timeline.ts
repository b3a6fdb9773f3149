import { hasEnded, type Status, type SubjectRequest } from '../domain/request/request.ts';

/** The steps that a person sees; several statuses may lie in one. */
export type TimelineStep =
  | 'received'
  | 'mailbox'
  | 'identity'
  | 'review'
  | 'coolOff'
  | 'carryOut'
  | 'verify'
  | 'closed'
  | 'ended';

export interface TimelineEntry {
  step: TimelineStep;
  state: 'done' | 'now' | 'to-come';
}

const stepOf: Readonly<Record<Status, TimelineStep>> = {
  received: 'received',
  confirming: 'mailbox',
  queued: 'identity',
  locating: 'identity',
  'awaiting-evidence': 'identity',
  'in-review': 'identity',
  planned: 'review',
  approved: 'review',
  'cooling-off': 'coolOff',
  fulfilling: 'carryOut',
  verifying: 'verify',
  completed: 'closed',
  'partly-completed': 'closed',
  refused: 'ended',
  'no-data': 'ended',
  withdrawn: 'ended',
  expired: 'ended',
  failed: 'identity',
};

const path = [
  'received',
  'mailbox',
  'identity',
  'review',
  'coolOff',
  'carryOut',
  'verify',
  'closed',
] as const;

/**
 * Where a request stands among the steps of its right. One that ended before its time shows only its arrival
 * and its end: which steps it went through is in the audit trail, not in its status.
 */
export const timelineOf = (
  request: Pick<SubjectRequest, 'status' | 'failedFrom' | 'guest'>,
  coolOffHours: number,
): TimelineEntry[] => {
  const step = stepOf[request.failedFrom ?? request.status];
  if (step === 'ended')
    return [
      { step: 'received', state: 'done' },
      { step, state: 'done' },
    ];
  const cools = coolOffHours > 0 || step === 'coolOff';
  const steps = path
    .filter((each) => each !== 'coolOff' || cools)
    .filter((each) => each !== 'mailbox' || request.guest !== true);
  const here = steps.indexOf(step);
  return steps.map((each, index) => ({
    step: each,
    state: index < here || hasEnded(request.status) ? 'done' : index === here ? 'now' : 'to-come',
  }));
};
