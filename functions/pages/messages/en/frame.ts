import type { Messages } from '../ja.ts';

export const frame: Messages['frame'] = {
  deskName: 'Personal Information Desk',
  skip: 'Skip to the content',
  languages: 'Language / 言語',
  contacts: 'Contact',
  handling: 'Requests',
  complaints: 'Complaints',
  operator: 'Operator',
  address: 'Address',
  representative: 'Representative',
  policy: 'Privacy policy',
  policyVersion: (version) => ` (version ${version})`,
};

export const words: Messages['words'] = {
  reference: 'Reference number',
  right: 'Kind of request',
  receivedAt: 'Received',
  dueAt: 'Answer expected',
  status: 'Where it stands',
  errors: 'Please check what you entered',
  tail: 'Last 4 characters of the reference number',
  tailHint: 'For example, if the reference number is 7K3QX-M92TD, type 92TD.',
  tailRefused: 'These are not the last four characters of the reference number. Please check them.',
  listSeparator: ', ',
  pair: (name, value) => `${name}: ${value}`,
  count: (rows) => rows.toLocaleString('en'),
  byDate: (date) => `by ${date}`,
};
