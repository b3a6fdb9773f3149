import type { Messages } from '../ja.ts';

export const objection: Messages['objection'] = {
  title: 'A request that was not yours',
  lead: 'We have received this request about information that is registered with your address.',
  ask: 'Was this request not made by you?',
  askLead:
    'If it was not, enter the last four characters of the reference number to stop it. Nothing will be done for a request that was stopped.',
  submit: 'Stop this request',
  yours: 'If you made it yourself, close this page and do nothing.',
  lateTitle: 'It cannot be stopped from this page',
  late: 'This request has ended, or is being carried out already. If it was not yours, please contact us at once.',
};

export const stopped: Messages['stopped'] = {
  title: 'The request is stopped',
  lead: 'Nothing will be done for this request. If there was a package to fetch, it cannot be fetched any more.',
  told: 'Since somebody else may have made it, we have told the manager for personal information.',
  next: 'Please make sure that nobody else knows the passwords of your mail or your account.',
};
