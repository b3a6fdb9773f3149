import { identityMails } from './identity.ts';
import type { MailMessages } from './ja.ts';

const kinds: MailMessages['kinds'] = {
  'confirm-mailbox': {
    subject: 'Please confirm your request about personal information',
    lead: [
      'We have received a request about personal information for this mail address.',
      'To start work, please confirm it by the time given below. If several requests are waiting, you confirm them together.',
    ],
    notes: [
      'If you did not ask for this, do nothing. Requests that are not confirmed are closed automatically, and nothing about your information changes.',
    ],
    link: {
      title: 'Confirm your request',
      lead: 'Open the link and follow what the page says.',
      label: 'Open the confirmation page',
    },
  },
  'request-confirmed': {
    subject: 'We have taken up your request about personal information',
    lead: [
      'You have confirmed your mail address, and we have taken up your request. We will tell you the result by mail.',
    ],
    notes: ['If you did not ask for this, withdraw it at once on that page, or contact us.'],
  },
  'review-plan': {
    subject: 'Review needed: request about personal information',
    lead: ['The plan for a request about personal information is ready. Please examine it and decide.'],
    notes: [],
  },
  'second-approval': {
    subject: 'Confirmation needed: request about personal information',
    lead: [
      'A first reviewer has decided on a request about personal information. Please examine the decision, then confirm or return it.',
    ],
    notes: [],
  },
  'review-reminder': {
    subject: 'Reminder: review of a request about personal information',
    lead: ['This request has not been decided yet. Please examine it as soon as you can.'],
    notes: ['If it has been decided in the meantime, please ignore this mail.'],
  },
  'review-escalation': {
    subject: 'Urgent: a request about personal information is undecided',
    lead: (hours) => [
      `Nobody has decided this request within ${hours} hours of asking the reviewers.`,
      'Please see to it that a reviewer decides. If no reviewer can, ask operations to register another one.',
    ],
    stuck: [
      'This request cannot go on: there are too few reviewers who may decide, or the first decision was not confirmed in time.',
      'Please check who is absent and whose training is due, and if needed ask operations to register another reviewer.',
    ],
    notes: [
      'Only registered reviewers can decide, with the link in their own mail and their authenticator. Operations can look up by the reference number what the request waits for.',
    ],
  },
  'choose-subject': {
    subject: 'Choice needed: whom a request about personal information concerns',
    lead: [
      'A request about personal information does not lead to exactly one person. Please examine the evidence and choose.',
    ],
    notes: [],
  },
  ...identityMails.en,
  'cool-off-started': {
    subject: 'Important: your request is about to be carried out',
    lead: [
      'Your request has been approved. After the time given below it is carried out, and that cannot be undone.',
      'If you change your mind, you can withdraw from the link below until then.',
    ],
    carriedOutAfter: 'Carried out after',
    notes: ['If you did not ask for this, somebody else may have: withdraw it at once and contact us.'],
  },
  result: {
    subject: 'The result of your request about personal information',
    lead: ['This is the result of your request.'],
    receipt: 'A signed receipt of this result can be downloaded from the status page.',
    complaint: (name, mailbox) =>
      `If anything about the result is unclear, or you disagree with it, please write to: ${name} (${mailbox}).`,
    authority: (name, url) => `You can also turn to the ${name}: ${url}`,
  },
  withdrawn: {
    subject: 'Your request about personal information is withdrawn',
    lead: ['Your request is withdrawn. Nothing will be done for it.'],
    notes: ['If you did not withdraw it, please contact us. You can also ask again.'],
  },
};

/** The English mails, in the shape of the Japanese. */
export const en: MailMessages = {
  kinds,
  withdrawLink: {
    title: 'Follow or withdraw your request',
    lead: 'See where your request stands, or withdraw it.',
    label: 'Open the status page',
  },
  statusLink: {
    title: 'Follow your request',
    lead: 'See where your request stands.',
    label: 'Open the status page',
  },
  staffLink: {
    title: 'Review page',
    lead: 'You need the code from your authenticator app to open it.',
    label: 'Open the review page',
  },
  queueLink: {
    title: 'All that waits for you',
    lead: 'See every request that waits for you. You need the code from your authenticator app.',
    label: 'Open your list',
  },
  greeting: (operator) => `This is the Personal Information Desk of ${operator}.`,
  results: 'Details',
  byCode: 'If you cannot open the link, type the reference number and the code on this page:',
  code: 'Code',
  expires: 'Valid until',
  secret: 'Please show the links and codes in this mail to nobody.',
  help: 'If you have a question, please write to us with the reference number:',
};
