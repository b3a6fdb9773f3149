import type { Construct } from 'constructs';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';
import { operatorTables } from './operator-tables.ts';
import { get, post, type Route } from './route.ts';
import { staffRoutes } from './staff-routes.ts';

const page: Size = { timeoutSeconds: 10, memoryMegabytes: 512 };
/** The one door that opens without a link: bounded, so that a flood there starves nobody else. */
const intake: Size = { ...page, atMost: 20 };

const linkPages = [
  '/confirm',
  '/status',
  '/evidence',
  '/objection',
  '/package',
  '/review',
  '/identity',
  '/choose',
  '/queue',
  '/enrol',
] as const;

/** What answers over HTTPS, and where: the paths are those of `functions/pages/routes.ts`. */
export class ApiFunctions extends FunctionGroup {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, house: House, bind: Bindings, map: DataMap) {
    super(scope, id, house);
    this.routes = [
      ...this.open(bind),
      ...this.forOperator(bind),
      ...this.forRequesters(bind),
      ...this.forDocuments(bind),
      ...this.forPackages(bind),
      ...staffRoutes(this, page, bind, operatorTables(this, map, 'find')),
    ];
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
      ...linkPages.flatMap((path) => get(path, linkPage)),
    ];
  }

  /** What the operator's own server asserts: a live session, or a guest's live cookie. */
  private forOperator(bind: Bindings): Route[] {
    const { site, requests, desksKept, limits, hasher, starter, nonces, linksMade } = bind;
    const accept = [site, requests, desksKept, limits, hasher, starter, nonces] as const;
    const ofGuest = [...accept, linksMade] as const;
    return [
      post('/account/requests', this.add('api/accept-account-request', intake, accept)),
      post('/account/guest-requests', this.add('api/accept-guest-request', intake, ofGuest)),
    ].map((route) => ({ ...route, iam: true }));
  }

  private forRequesters(bind: Bindings): Route[] {
    const { site, opening, requests, requestsRead, desks, linksConsumed, waker } = bind;
    const decides = [site, ...opening, requests, linksConsumed, waker] as const;
    return [
      post('/confirm', this.add('api/open-confirmation', page, [site, ...opening, requestsRead])),
      post('/confirm/mailbox', this.add('api/confirm-mailbox', page, decides)),
      post('/status', this.add('api/open-status', page, [site, ...opening, requestsRead, desks])),
      post('/status/withdrawal', this.add('api/withdraw-request', page, [site, ...opening, requests, waker])),
      post(
        '/status/package',
        this.add('api/fetch-guest-package', page, [site, ...opening, requests, bind.packagesRead]),
      ),
    ];
  }

  /** The person proves who they are: uploads go to the bucket, not through here. */
  private forDocuments(bind: Bindings): Route[] {
    const { site, opening, requests, desks, staff, waker, linksMade, uploadOrigin } = bind;
    const reads = [site, ...opening, bind.requestsRead] as const;
    return [
      post('/evidence', this.add('api/open-evidence', page, [...reads, desks, linksMade, uploadOrigin])),
      post(
        '/evidence/file',
        this.add('api/grant-upload', page, [site, ...opening, requests, desks, bind.uploadGrants]),
      ),
      post('/evidence/files', this.add('api/show-evidence-files', page, [...reads, desks])),
      post(
        '/evidence/submission',
        this.add('api/submit-evidence', page, [
          site,
          ...opening,
          requests,
          desks,
          staff,
          waker,
          linksMade,
          uploadOrigin,
        ]),
      ),
    ];
  }

  /** What was disclosed, and the word of somebody on file that it was not them who asked. */
  private forPackages(bind: Bindings): Route[] {
    const { site, opening, requests, requestsRead, waker, linksConsumed, packagesRead } = bind;
    return [
      post('/package', this.add('api/open-package', page, [site, ...opening, requestsRead])),
      post(
        '/package/code',
        this.add('api/send-package-code', page, [...opening, ...bind.delivery, packagesRead]),
      ),
      post(
        '/package/download',
        this.add('api/fetch-package', page, [site, ...opening, requests, linksConsumed, packagesRead]),
      ),
      post('/objection', this.add('api/open-objection', page, [site, ...opening, requestsRead])),
      post(
        '/objection/stop',
        this.add('api/stop-request', page, [site, ...opening, requests, linksConsumed, waker]),
      ),
    ];
  }
}
