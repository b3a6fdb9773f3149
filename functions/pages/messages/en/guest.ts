import type { Messages } from '../ja.ts';

/** For guests, who are known by a cookie alone: no mail reaches them, the reference and the code do. */
export const guest: Messages['guest'] = {
  notice:
    'We took this request by the cookie in your browser. We have neither your name nor a mail address, and send no mail. Please keep the reference number and the code, and come back to this page for the progress and the result.',
  byCode:
    'If you asked without a mail address, enter the reference number and the code that were shown to you when you asked.',
  package: 'Fetch your personal information',
  packageLead: (time) => `You can fetch the personal information that you asked for until ${time}.`,
  packageOpen: 'Go to the file',
  fetch: 'Fetch the file',
  fetchLead:
    'Only somebody who knows the reference number and the code can fetch it. The file holds personal information. Please do not save it on a computer that others use.',
  fetchSubmit: 'Fetch the file',
  withdrawn: 'Nothing will be done for this request. No mail is sent.',
  again: 'If you want to ask again, please do so on the service’s own page, as before.',
  asker: 'Who asks',
  askerGuest: 'A guest (by a cookie alone: no name, no mail address)',
  start: 'The cookie that the operator’s server has seen',
};
