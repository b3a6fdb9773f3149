import type { Construct } from 'constructs';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';
import type { Route } from './request-api.ts';

const page: Size = { timeoutSeconds: 10, memoryMegabytes: 512 };
/** The one door that opens without a link: bounded, so that a flood there starves nobody else. */
const intake: Size = { ...page, atMost: 20 };

/** What answers over HTTPS, and where: the paths are those of `functions/pages/routes.ts`. */
export class ApiFunctions extends FunctionGroup {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, house: House, bind: Bindings) {
    super(scope, id, house);
    this.routes = [...this.open(bind), ...this.forRequesters(bind), ...this.forStaff(bind)];
  }

  /** Without a link: nothing here tells of anybody. */
  private open({ site, requests, desksKept, limits, hasher, starter }: Bindings): Route[] {
    const linkPage = this.add('api/show-link-page', page, [site]);
    const form = this.add('api/show-request-form', page, [site]);
    const accept = [site, requests, desksKept, limits, hasher, starter] as const;
    return [
      ...['/', '/requests'].flatMap((path) => get(path, form)),
      post('/requests', this.add('api/accept-request', intake, accept)),
      ...get('/assets/{name}', this.add('api/show-asset', page, [site])),
      ...['/confirm', '/status', '/review', '/choose', '/enrol'].flatMap((path) => get(path, linkPage)),
    ];
  }

  private forRequesters(bind: Bindings): Route[] {
    const { site, opening, requests, requestsRead, desks, linksConsumed, waker } = bind;
    const decides = [site, ...opening, requests, linksConsumed, waker] as const;
    return [
      post('/confirm', this.add('api/open-confirmation', page, [site, ...opening, requestsRead])),
      post('/confirm/mailbox', this.add('api/confirm-mailbox', page, decides)),
      post('/status', this.add('api/open-status', page, [site, ...opening, requestsRead, desks])),
      post('/status/withdrawal', this.add('api/withdraw-request', page, [site, ...opening, requests, waker])),
    ];
  }

  private forStaff(bind: Bindings): Route[] {
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
    return [
      post('/review', this.add('api/open-review', page, enters)),
      post('/review/decision', this.add('api/decide-plan', page, acts)),
      post('/choose', this.add('api/open-choice', page, enters)),
      post('/choose/subject', this.add('api/choose-subject', page, acts)),
      post('/enrol', this.add('api/open-enrolment', page, [...invited, bind.secretSealer])),
      post(
        '/enrol/authenticator',
        this.add('api/enrol-authenticator', page, [...invited, bind.secretOpener]),
      ),
    ];
  }
}

/** HEAD is answered like GET without its body (RFC 9110 9.3.2): scanners of mail use it, and it changes nothing. */
function get(path: string, handler: Route['handler']): Route[] {
  return [
    { method: 'GET', path, handler },
    { method: 'HEAD', path, handler },
  ];
}

function post(path: string, handler: Route['handler']): Route {
  return { method: 'POST', path, handler };
}
