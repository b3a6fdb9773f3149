/** Paths under the public base URL. A link page is got, and its form opens the link by a POST to the same path. */
export const routes = {
  requests: '/requests',
  confirm: '/confirm',
  confirmMailbox: '/confirm/mailbox',
  status: '/status',
  withdraw: '/status/withdrawal',
  review: '/review',
  decide: '/review/decision',
  choose: '/choose',
  chooseSubject: '/choose/subject',
  enrol: '/enrol',
  enrolAuthenticator: '/enrol/authenticator',
  evidence: '/evidence',
  grantUpload: '/evidence/file',
  evidenceFiles: '/evidence/files',
  submitEvidence: '/evidence/submission',
  identity: '/identity',
  identityImage: '/identity/image',
  decideIdentity: '/identity/decision',
  queue: '/queue',
  objection: '/objection',
  stopRequest: '/objection/stop',
  package: '/package',
  packageCode: '/package/code',
  fetchPackage: '/package/download',
  accountRequests: '/account/requests',
  guestRequests: '/account/guest-requests',
  guestPackage: '/status/package',
  assets: '/assets',
} as const;
export type Route = keyof typeof routes;

/** The absolute URL of a route. A query says which page in which language, never anything about a person. */
export const urlOf = (
  baseUrl: string,
  route: Route,
  query: Readonly<Record<string, string>> = {},
): string => {
  const search = new URLSearchParams(query).toString();
  return `${baseUrl}${routes[route]}${search === '' ? '' : `?${search}`}`;
};
