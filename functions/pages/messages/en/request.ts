import type { Messages } from '../ja.ts';

export const requestForm: Messages['requestForm'] = {
  title: 'Requests about your personal information',
  lead: (operator) =>
    `Here you can make a legal request about the personal information that ${operator} holds on you.`,
  choose: 'What do you ask for?',
  next: 'Next',
  change: 'Choose something else',
  stepsTitle: 'What will happen',
  stepForm: 'You send the form on this page.',
  stepMail: (hours) =>
    `We send a mail to the address you give. Please open the link in it and confirm within ${hours} hours.`,
  stepReview: (approvals) =>
    approvals === 2
      ? 'Two members of staff examine what will be done.'
      : 'A member of staff examines what will be done.',
  stepCoolOff: (hours) =>
    `We tell you by mail when it is decided, and wait ${hours} hours before it is carried out. Until then you can withdraw.`,
  stepResult: 'We tell you the result by mail. If we cannot do what you ask, we also tell you why.',
  factsTitle: 'Before you send it',
  proof: 'How we confirm your identity',
  time: 'How long it takes',
  timeText: (days) => `We aim to answer within ${days} days of receiving your request.`,
  fee: 'Fee',
  feeText: 'None.',
  agent: 'If you ask for somebody else',
  agentText: 'This form cannot take requests by agents. Please write to ',
  formTitle: 'Request form',
  mailbox: 'Mail address',
  mailboxHint: (operator) =>
    `The address you registered with ${operator}. We use it to confirm your identity and to reach you.`,
  statement: 'Please confirm',
  use: (days) =>
    `We use the mail address for this request only, and erase it within ${days} days of closing the request.`,
  submit: 'Send this request',
  errors: {
    right: 'Choose what you ask for.',
    mailbox: 'Enter one mail address, in the form name@example.com.',
    statement: 'Read the statement and tick the box.',
  },
};

export const accepted: Messages['accepted'] = {
  title: 'We have received your request',
  lead: 'It is not complete yet: please confirm it from the mail we send you.',
  referenceNote: 'Please keep this number. You will need it if you contact us.',
  nextTitle: 'What happens next',
  mail: 'We send a mail to the address you gave. If it has not arrived in a few minutes, please look in your spam folder.',
  confirm: (hours) =>
    `Please open the link in the mail and confirm within ${hours} hours. Otherwise the request is closed automatically.`,
  after: 'Once you have confirmed, we start work and tell you the result by mail.',
  wrongTitle: 'If the mail does not arrive',
  wrong:
    'The address may have a mistake in it; please send the form again. We limit how many mails we send to one address: the latest mail confirms all your waiting requests together.',
  again: 'Back to the form',
};
