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
  assets: '/assets',
} as const;
export type Route = keyof typeof routes;
