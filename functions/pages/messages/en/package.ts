import type { Messages } from '../ja.ts';

/** The page from which a disclosure is fetched. */
export const packagePage: Messages['packagePage'] = {
  title: 'Fetch your personal information',
  lead: 'The personal information that you asked for is ready, in one file (ZIP).',
  builtAt: 'Made',
  expiresAt: 'Can be fetched until',
  size: 'Size of the file',
  parts: 'Files in it',
  part: 'File',
  partSize: 'Size',
  checksum: 'SHA-256 of the ZIP file',
  ask: 'Get a code',
  askLead:
    'To be sure that it reaches you and nobody else, we send a code to the mail address that you confirmed, each time you fetch the file. A code is good for ten minutes.',
  askSubmit: 'Send the code',
};

/** The page on which the fresh code is typed. */
export const packageCode: Messages['packageCode'] = {
  title: 'Type the code',
  lead: 'We have sent a code by mail. Please type it within ten minutes.',
  slow: 'If it does not arrive, look among unwanted mail, too. We send at most five codes an hour.',
  submit: 'Fetch the file',
  care: 'The file holds personal information. Please do not save it on a computer that others use.',
};

/** What the results of a disclosure say of a class. */
export const disclosedResult: Messages['disclosedResult'] = {
  disclosed: (count) => `${count} disclosed`,
  withheld: (count) => `${count} not disclosed`,
  attributes: (count) => `Details that are not disclosed: ${count}`,
};

/** What stands in a package: the readable page and the letter. */
export const packageDocument: Messages['packageDocument'] = {
  title: 'Your personal information',
  lead: (operator) =>
    `As you asked, ${operator} discloses the personal information that it holds about you (Article 33 of the Act on the Protection of Personal Information).`,
  care: 'This file holds personal information. Please take care that nobody else gets it.',
  builtAt: 'Made',
  contents: 'Contents',
  files: 'Files that come with it',
  dataFile: 'all data, for programs; every type is kept',
  csvFile: 'a table of all items of each kind, for spreadsheets',
  manifestFile: 'what is in the package, what was searched, SHA-256 of each file',
  letterFile: 'what is not disclosed, and why',
  nothing: 'There is no information of this kind.',
  notShownHere: 'Not disclosed. For the reason see “Not disclosed”.',
  firstOf: (shown, total, file) => `The first ${shown} of ${total}. All are in ${file}.`,
  allIn: (total, file) => `${total} in all (table: ${file})`,
  held: 'Held (not shown, for safety)',
  lastFour: 'last four characters only',
  withoutOthers: 'others are blanked as ■■■',
  cut: (file) => `(cut off here; ${file} has it all)`,
  binary: (bytes) => `Data (${bytes} bytes, in data.json)`,
  emptyText: '(empty)',
  noValue: '(no value)',
  missing: '—',
  yes: 'yes',
  no: 'no',
  rowNumber: (number) => `Item ${number}`,
  provenance: 'Where it comes from, and to whom it is given',
  kind: 'Kind of information',
  sources: 'Comes from',
  recipients: 'Given to',
  fromSelf: 'You, or your use of the service',
  toNobody: 'Nobody',
  notDisclosed: 'Not disclosed',
  allDisclosed: 'Nothing that was found is left out.',
  item: 'Detail',
  wholeKind: 'all of it',
  reason: 'Reason',
  byDecision: 'By decision of the reviewers',
  count: 'Items',
  searched: 'What was searched',
  how: 'How',
  by: (identifiers) => `by ${identifiers}`,
  through: (label) => `by way of “${label}”`,
  notLooked: 'nothing of yours leads there',
  notSearched: 'What was not searched',
  weak: (names) => `Others may share these, so they were not followed: ${names}`,
  unmatched: (label, count) =>
    `Beside “${label}” there is information of a kind that could not be told (${count}). Please ask us about it.`,
  undescribed: (label, names) =>
    `“${label}” has details that are not described and therefore not shown: ${names}`,
  outside:
    'Places that are not in the data map of this desk (backups, communication logs, paper) are not included. Please ask us:',
  letterTitle: 'Notice of what is not disclosed',
  letterBody: (date, reference) =>
    `Of your request for disclosure that we received on ${date} (reference ${reference}), we have decided not to disclose the following. We tell you so under Article 33, paragraph 3 of the Act on the Protection of Personal Information, and explain the reasons under Article 36.`,
  letterRemedy:
    'If anything about this decision is unclear, or you disagree with it, please write to us. You can also turn to the Personal Information Protection Commission.',
};
