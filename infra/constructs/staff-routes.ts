import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bindings } from './bindings.ts';
import type { FunctionGroup, Size } from './function.ts';
import { post, type Route } from './route.ts';

/** An image of 3 MB, and the page that holds it. */
const imageMegabytes = 1024;

/** What members of staff see and decide, and how they enrol. */
export function staffRoutes(
  api: FunctionGroup,
  page: Size,
  bind: Bindings,
  find: readonly PolicyStatement[],
): Route[] {
  const image: Size = { ...page, memoryMegabytes: imageMegabytes };
  const { site, opening, requests, desks, staff, linksConsumed, sessions, waker } = bind;
  // What staff saw goes into the audit trail, in a transaction with the request.
  const known = [bind.staffCodes, bind.sessionsMade, bind.secretOpener] as const;
  const enters = [site, ...opening, ...known, requests, desks] as const;
  const acts = [
    site,
    requests,
    desks,
    staff,
    sessions,
    bind.links,
    linksConsumed,
    bind.hasher,
    waker,
  ] as const;
  const invited = [site, ...opening, bind.staffChanged] as const;
  const seesImages = [site, requests, desks, staff, sessions, bind.links, bind.hasher] as const;
  return [
    post('/review', api.add('api/open-review', page, enters)),
    post('/review/decision', api.add('api/decide-plan', page, acts)),
    post('/choose', api.add('api/open-choice', page, enters)),
    post('/choose/subject', api.add('api/choose-subject', page, acts)),
    // Beside a document stands what is on file: the least of it, read from the operator's tables.
    post('/identity', api.add('api/open-identity', page, [...enters, bind.rowsFound], find)),
    post('/identity/image', api.add('api/show-identity-image', image, [...seesImages, bind.evidenceImages])),
    post(
      '/identity/decision',
      api.add('api/decide-identity', page, [...acts, bind.evidenceRemoval, bind.rowsFound], find),
    ),
    post('/queue', api.add('api/open-queue', page, [...enters, bind.due, bind.linksMade])),
    post('/enrol', api.add('api/open-enrolment', page, [...invited, bind.secretSealer])),
    post('/enrol/authenticator', api.add('api/enrol-authenticator', page, [...invited, bind.secretOpener])),
  ];
}
