import type { MailKind } from '../domain/request/outbox.ts';
import type { SubjectRequest } from '../domain/request/request.ts';

/** What staff are asked about a request now, named after the page on which they answer; undefined for nothing. */
export const staffAsked = ({
  status,
  reviewing,
}: SubjectRequest): 'review' | 'choose' | 'identity' | undefined => {
  if (status === 'planned') return 'review';
  if (status !== 'in-review') return undefined;
  return reviewing === 'identity' ? 'identity' : 'choose';
};

const answeredOn: Readonly<Partial<Record<MailKind, ReturnType<typeof staffAsked>>>> = {
  'review-plan': 'review',
  'second-approval': 'review',
  'choose-subject': 'choose',
  'review-identity': 'identity',
  'second-identity': 'identity',
};

/** True while a mail to staff asks what is asked; a reminder fits whatever that is. */
export const isAskedOfStaff = (kind: MailKind, request: SubjectRequest): boolean => {
  const asked = staffAsked(request);
  return asked !== undefined && (answeredOn[kind] ?? asked) === asked;
};
