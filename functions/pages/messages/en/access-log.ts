import type { Messages } from '../ja.ts';

/** What is said of the access log in packages, results and reviews. */
export const accessLog: Messages['accessLog'] = {
  events: (events, rows) => `${events} visits (in ${rows} stored records)`,
  rowsHoldMany: 'Counts are of stored records; each holds several visits.',
  labelOfRows: (label) => `${label} (stored records, several visits in each)`,
  disclosedEvents: (events, rows) => `${events} visits (in ${rows} stored records) disclosed`,
  retentionOver: (label, count) =>
    `Of “${label}” some records (${count}) are past their retention and only wait to be deleted; they are not included.`,
  waiting: (days) =>
    `Events of the access log that still wait to be processed (for at most ${days} days) are not included.`,
  withoutVisitor:
    'Lines of the access log that do not say which device they are of feed only counts, without the IP address. They cannot be found as yours.',
  erasedExceptions: (days) =>
    `Events of the access log that wait to be processed can stay for at most ${days} days; those dated before the erasure are not stored when they arrive. Lines that do not say which device they are of feed only counts, without the IP address.`,
};

/** Who looked at the person's data. */
export const whoLooked: Messages['whoLooked'] = {
  title: 'Who looked at your data',
  lead: 'When staff and others looked at your data at this desk, until this file was made (requests of the last 400 days). Roles stand in place of names.',
  none: 'Nobody has.',
  file: 'who looked at your data',
  at: 'Time',
  by: 'Role',
  saw: 'What was seen',
  reference: 'Reference',
  roles: { reviewer: 'Reviewer', manager: 'Manager', staff: 'Member of staff', requester: 'Requester' },
  things: {
    plan: 'Kinds and counts of what was found (review page)',
    candidates: 'List of people whom it might be about',
    identity: 'Details on file, to check the identity',
    documents: 'Identity documents',
    package: 'The disclosed file (fetched)',
  },
};

/** Kinds of data that may be another person's, on the review page. */
export const doubtful: Messages['doubtful'] = {
  why: 'Some of it may be about another person (a shared device, for example). Grant it only where you are satisfied that it is the requester’s. Nothing can be decided before you choose.',
  choose: 'Please choose',
  missing: (item) => `Choose what becomes of “${item}”`,
};
