import type { Messages } from '../ja.ts';

export const review: Messages['review'] = {
  title: 'Review of a request',
  facts: 'Request',
  proof: 'Proof of identity reached',
  proofs: {
    P0: 'P0: none',
    P1: 'P1: mail address on file',
    P2: 'P2: mail address on file and login',
    P3: 'P3: mail address on file and identity documents',
    PC: 'PC: cookie',
  },
  evidence: 'How the person was found',
  evidenceItem: (from, identifier, count) => `${identifier}: ${count} (from: ${from})`,
  start: 'the address that the requester confirmed',
  notFollowed: 'Not used to search, because others may share it',
  plan: 'Plan',
  planHash: 'Plan id',
  holds: (count) => `Legal holds in force: ${count}. What they cover is not deleted.`,
  item: 'Kind of information',
  found: 'Rows',
  treatment: 'Treatment',
  until: 'Kept until',
  reason: 'Reason to keep',
  lapsed: (count) => `${count} past their time are deleted`,
  undated: (count) => `${count} of them kept because the start of their retention cannot be read`,
  unmatched: (count) => `${count} more under the same keys are in no class of the data map: left alone`,
  decision: 'Decision',
  decisionFor: (item) => `Decision for ${item}`,
  grant: 'Do as planned',
  keep: 'Keep',
  refuse: 'Refuse',
  overall: 'Overall decision',
  overallGrant: 'Grant the request',
  overallGrantHint: 'What the table above says is carried out.',
  overallRefuse: 'Refuse the request',
  overallRefuseHint: 'Nothing is carried out, and the requester is told so with the ground.',
  ground: 'Ground of the refusal',
  groundHint: 'Needed if you refuse the request.',
  groundNone: 'Choose a ground',
  groundMissing: 'Choose a ground for the refusal.',
  verdictMissing: 'Choose whether to grant or to refuse the request.',
  needsSecond: 'After you, a second member of staff must confirm the decision.',
  submit: 'Decide',
  session: (minutes) =>
    `This page works for ${minutes} minutes. After that, open the link in the mail again.`,
  first: 'First decision',
  decidedBy: 'Decided by',
  decidedAt: 'Decided at',
  decisionHash: 'Decision id',
  secondLead: {
    grant:
      'Examine this decision, then confirm it or return it. If you confirm it, exactly this is carried out.',
    refuse:
      'Examine this decision, then confirm it or return it. If you confirm it, the requester is told of the refusal.',
  },
  nothingDone: 'Nothing is done',
  confirm: 'Confirm this decision',
  giveBack: 'Return it',
};

export const choice: Messages['choice'] = {
  title: 'Which person is meant',
  lead: 'More than one candidate was found for the confirmed mail address. See how each was found, and choose the person.',
  leadNone:
    'Rows were found under the confirmed mail address, but they lead to no person. Check the data map and the records before you decide.',
  candidates: 'Candidates',
  candidate: (number) => `Candidate ${number}`,
  none: 'None of them',
  noneHint: 'The person counts as not identified, and the requester is told so with the reason.',
  missing: 'Choose one candidate.',
  submit: 'Decide',
};

export const decided: Messages['decided'] = {
  granted: { title: 'Decision recorded', lead: 'The request goes on as decided.' },
  refused: { title: 'Decision recorded', lead: 'The requester is told of the refusal and its ground.' },
  'second-needed': {
    title: 'Decision recorded',
    lead: 'Another member of staff is asked by mail to confirm it. Nothing is carried out before that.',
  },
  confirmed: { title: 'Confirmation recorded', lead: 'The request goes on as decided.' },
  returned: { title: 'Returned', lead: 'The plan is made anew, and a new review is asked for by mail.' },
  'subject-chosen': { title: 'Choice recorded', lead: 'The plan is now made for the person chosen.' },
  'no-subject': { title: 'Recorded', lead: 'The requester is told that the person could not be identified.' },
  'identity-confirmed': {
    title: 'Identity confirmed',
    lead: 'The images are deleted, and the request goes on.',
  },
  'identity-second-needed': {
    title: 'Judgement recorded',
    lead: 'Another member of staff is asked by mail to confirm it. The requester is told nothing before that.',
  },
  'identity-rejected': {
    title: 'Rejection recorded',
    lead: 'The images are deleted, and the requester is told of the refusal and its ground.',
  },
  'identity-asked-again': {
    title: 'Recorded',
    lead: 'The images are deleted, and the requester is asked for other documents.',
  },
  'identity-unmasked': {
    title: 'Deletion recorded',
    lead: 'The images are deleted, and the requester is asked for documents with the numbers blacked out. If you saved an image, delete it too.',
  },
  'identity-returned': {
    title: 'Returned',
    lead: 'The documents are to be judged anew, and staff are asked for it by mail.',
  },
  close: 'You can close this page.',
};

export const enrolment: Messages['enrolment'] = {
  title: 'Set up your authenticator app',
  scan: '1. Scan the code with your app',
  scanLead:
    'Scan this QR code with your authenticator app (such as Google Authenticator or Microsoft Authenticator).',
  qr: 'QR code for the authenticator app',
  manual: 'If you cannot scan it, type this text into the app:',
  secretWarning: 'Show the QR code and the text to nobody. They appear on this page only.',
  first: '2. Enter the code that the app shows',
  firstCode: 'Authenticator code',
  firstCodeHint: 'The six digits that your authenticator app shows.',
  refused:
    'The code does not fit. Enter the next one that the app shows, and check the clock of your device.',
  submit: 'Finish',
};

export const enrolled: Messages['enrolled'] = {
  title: 'Your authenticator app is set up',
  lead: 'From now on, enter its code when you open a review.',
};
