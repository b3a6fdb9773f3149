import type { Messages } from '../ja.ts';

const rights: Messages['labels']['rights'] = {
  'purpose-notice': 'Notice of the purpose of use',
  disclosure: 'Disclosure of personal information',
  'provision-records': 'Disclosure of records of third-party provision',
  correction: 'Correction of personal information',
  addition: 'Addition to personal information',
  'item-deletion': 'Deletion of part of the personal information',
  erasure: 'Erasure of personal information',
  suspension: 'Suspension of use',
  'provision-stop': 'Stop of provision to third parties',
};

const statuses: Messages['labels']['statuses'] = {
  received: 'Your request has been received',
  confirming: 'Waiting for you to confirm your mail address',
  queued: 'Waiting for your earlier request to finish',
  locating: 'We are looking for your information',
  'awaiting-evidence': 'Waiting for your identity documents',
  'in-review': 'We are confirming whose information it is',
  planned: 'A reviewer is examining what will be done',
  approved: 'It has been decided what will be done',
  'cooling-off': 'Waiting period before it is carried out',
  fulfilling: 'Your request is being carried out',
  verifying: 'We are checking the result',
  completed: 'Your request is complete',
  'partly-completed': 'Your request is complete except for a part',
  refused: 'Your request could not be granted',
  'no-data': 'No such information was found',
  withdrawn: 'The request has been withdrawn',
  expired: 'Closed, because it was not confirmed in time',
  failed: 'This is taking longer than usual',
};

/** Articles are those of the Act on the Protection of Personal Information (APPI). law.md 2.1, 2.4. */
const outcomes: Messages['labels']['outcomes'] = {
  DONE: 'We did what you asked.',
  DONE_PARTIAL: 'We did part of what you asked. The details say what was not done, and why.',
  NO_DATA: 'We checked, and hold no such personal information.',
  ALTERNATIVE_MEASURE:
    'What you asked is too costly or difficult, so we took another measure that protects your rights and interests (APPI Article 35(2), (4), (6), provisos).',
  RETAINED_UNTIL: 'It must be kept, and is kept until the date given.',
  R33_HARM:
    'Not granted, because it could harm the life, body, property or other rights of you or of a third party (APPI Article 33(2)(i)).',
  R33_BUSINESS:
    'Not granted, because it could seriously hinder the proper conduct of business (APPI Article 33(2)(ii)).',
  R33_OTHER_LAW_VIOLATION: 'Not granted, because it would violate another law (APPI Article 33(2)(iii)).',
  R33_OTHER_LAW_ROUTE:
    'Another law provides a procedure for this disclosure; please use that one (APPI Article 33(4)).',
  R34_TRUE: 'Not granted, because we investigated and found the content to be true (APPI Article 34).',
  R34_NOT_NEEDED_FOR_PURPOSE:
    'Not granted, because it goes beyond what the purpose of use needs (APPI Article 34(2)).',
  R34_SPECIAL_PROCEDURE:
    'Another law provides a special procedure; please use that one (APPI Article 34(2)).',
  R34_EVALUATION:
    'Not granted, because the content is an evaluation or judgement and not a fact (APPI Article 34(1)).',
  R35_GROUND_NOT_SHOWN:
    'Not granted, because we could not establish any of the legal grounds for erasing or ceasing to use it (APPI Article 35).',
  R_ID_NOT_CONFIRMED: 'Not granted, because we could not confirm your identity (APPI Article 37(1)).',
  R_AGENT_NOT_CONFIRMED:
    'Not granted, because we could not confirm the agent’s authority (APPI Article 37(3)).',
  R_NOT_SPECIFIED:
    'Not granted, because the information concerned could not be specified (APPI Article 37(2)).',
  R_FEE_UNPAID: 'Not granted, because the fee was not paid (APPI Article 38).',
  R_NOT_RETAINED_DATA:
    'Not granted, because it is not “retained personal data” under the law (APPI Article 16(4)).',
  WITHDRAWN: 'The request was withdrawn.',
  EXPIRED_NO_PROOF:
    'The request was closed, because the mail address was not confirmed, or no documents were sent, in time.',
};

const grounds: Messages['labels']['grounds'] = {
  R33_HARM: 'Could harm the life, body, property or other rights of the person or others (Article 33(2)(i))',
  R33_BUSINESS: 'Could seriously hinder the proper conduct of business (Article 33(2)(ii))',
  R33_OTHER_LAW_VIOLATION: 'Would violate another law (Article 33(2)(iii))',
  R33_OTHER_LAW_ROUTE: 'Another law provides an equal disclosure (Article 33(4))',
  R34_NOT_NEEDED_FOR_PURPOSE: 'Beyond what the purpose of use needs (Article 34(2))',
  R34_SPECIAL_PROCEDURE: 'Another law has a special procedure (Article 34(2))',
  R35_GROUND_NOT_SHOWN: 'No legal ground established (Article 35)',
  R_NOT_RETAINED_DATA: 'Not retained personal data (Article 16(4))',
  R_ID_NOT_CONFIRMED: 'Identity not confirmed (Article 37(1))',
};

const treatments: Messages['labels']['treatments'] = {
  delete: 'Delete',
  redact: 'Erase the personal fields (the row stays)',
  unlink: 'Cut the link to the person (the content stays)',
  keep: 'Keep',
  hold: 'No deletion (legal hold)',
  disclose: 'Disclose',
  withhold: 'Not disclosed',
};

const proofs: Messages['labels']['proofs'] = {
  P0: 'Not needed.',
  P1: 'By a mail to the address you registered with us. No documents are needed.',
  P2: 'By a mail to the address you registered with us, while you are logged in.',
  P3: 'By a mail to the address you registered with us, and images of identity documents.',
  PC: 'By the cookie of your browser. No documents are needed.',
};

export const labels: Messages['labels'] = { rights, statuses, outcomes, grounds, treatments, proofs };
