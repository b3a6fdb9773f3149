import type { Messages } from '../ja.ts';

export const links: Messages['links'] = {
  purposes: {
    confirm: {
      title: 'Confirm your mail address',
      lead: 'We confirm your mail address before we take up your request. Press the button, then confirm on the next page.',
    },
    status: {
      title: 'Your request',
      lead: 'See where your request stands, or withdraw it. Press the button to go on.',
    },
    evidence: {
      title: 'Send identity documents',
      lead: 'Send images of documents that confirm it is you who asks. Press the button to go on.',
    },
    package: {
      title: 'Fetch your personal information',
      lead: 'This page gives you the file with the personal information that you asked for. Press the button to go on.',
    },
    review: {
      title: 'Review of a request',
      lead: 'This page is for reviewers. Enter the code from your authenticator app to go on.',
    },
    choose: {
      title: 'Which person is meant',
      lead: 'This page is for reviewers. Enter the code from your authenticator app to go on.',
    },
    identity: {
      title: 'Identity documents',
      lead: 'This page is for reviewers. Enter the code from your authenticator app to go on.',
    },
    queue: {
      title: 'All that waits for you',
      lead: 'This page is for reviewers. Enter the code from your authenticator app to go on.',
    },
    objection: {
      title: 'A request that was not yours',
      lead: 'If a request was not made by you, you can stop it. Press the button to go on.',
    },
    enrol: {
      title: 'Set up your authenticator app',
      lead: 'For reviewers: set up the authenticator app that opens reviews. Only the person whose app it is may go on.',
    },
  },
  open: 'Continue',
  byCode: 'Use the reference number and code',
  byCodeLead: 'Enter the reference number and the code from the mail.',
  byToken: 'Use the text of the link',
  byTokenLead: 'Paste the part of the link that comes after “#”.',
  token: 'Text of the link',
  referenceHint: 'For example 7K3QX-M92TD',
  code: 'Code',
  codeHint: 'Ten letters and digits from the mail. You can leave out the hyphen.',
  staffCode: 'Authenticator code',
  staffCodeHint: 'The six digits that your authenticator app shows.',
  noScript: 'Your browser’s settings keep the link from opening directly. Please go on as follows.',
};

export const confirmation: Messages['confirmation'] = {
  title: 'Confirm your request',
  lead: 'We have received these requests for this mail address. If they are yours, please confirm.',
  ask: 'Enter the reference number',
  askMany:
    'Type the last four characters of any one of the reference numbers above. All the requests are confirmed together.',
  submit: 'Confirm',
  notYours:
    'If you did not ask for this, close this page and do nothing. Requests that are not confirmed are closed automatically.',
};

export const confirmed: Messages['confirmed'] = {
  title: 'Confirmed',
  lead: 'We are starting work. You can follow it from the links in the mails we send you.',
  queued: 'It starts when your earlier request has finished.',
  joined: 'You already have a request for the same, so we handle the two together.',
  close: 'You can close this page.',
};
