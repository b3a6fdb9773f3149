import type { Messages } from '../ja.ts';

export const problems: Messages['problems'] = {
  'refused-link': {
    title: 'This link or code does not open',
    lead: 'It may have expired, been used already, or been typed wrongly.',
    next: 'Open the link in the latest mail again, or type the reference number and code from that mail. If that does not help, please contact us.',
  },
  'bad-input': {
    title: 'We could not accept what was sent',
    lead: 'Please go back, check this field, and try again.',
    next: 'If that does not help, please contact us.',
  },
  'not-found': {
    title: 'There is no such page',
    lead: 'The address is wrong, or the page is gone.',
    next: 'To make a request, please use the request form.',
  },
  conflict: {
    title: 'Things have changed meanwhile',
    lead: 'Something else changed while this page was open, so nothing was done this time.',
    next: 'Please open the link in the mail again to see how things stand now.',
  },
  'too-many': {
    title: 'Please try again later',
    lead: 'There were too many tries in a short time, so we have paused for a while.',
    next: 'Requests that we have received are safe. If it is urgent, please contact us.',
  },
  'server-error': {
    title: 'This could not be completed',
    lead: 'Something went wrong on our side. We are sorry.',
    next: 'Please try again in a while. If that does not help, please contact us and give this number:',
  },
  field: 'Field',
  fields: {
    right: 'What you ask for',
    mailbox: 'Mail address',
    statement: 'Statement',
    language: 'Language',
    idempotencyKey: 'Identifier of the form',
    token: 'Text of the link',
    reference: 'Reference number',
    code: 'Code',
    staffCode: 'Authenticator code',
    firstCode: 'Authenticator code',
    tail: 'Last 4 characters of the reference number',
    session: 'Session of the review',
    verdict: 'Overall decision',
    ground: 'Ground of the refusal',
    intent: 'Kind of action',
    candidate: 'Candidate',
    'content-type': 'Format of what was sent',
    body: 'What was sent',
  },
  correlation: 'Number for inquiries',
  form: 'To the request form',
};
