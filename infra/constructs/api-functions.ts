import type { Construct } from 'constructs';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';
import type { Route } from './request-api.ts';

const page: Size = { timeoutSeconds: 10, memoryMegabytes: 512 };
/** The one door that opens without a link: bounded, so that a flood there starves nobody else. */
const intake: Size = { ...page, atMost: 20 };

/** What answers over HTTPS, and where. */
export class ApiFunctions extends FunctionGroup {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, house: House, bind: Bindings) {
    super(scope, id, house);
    const { requests, desks, desksKept, links, limits, sessions, sessionsMade, staff, staffChanged } = bind;
    const linkPage = this.add('api/show-link-page', page, []);
    const get = (path: Route['path'], handler: Route['handler']): Route => ({ method: 'GET', path, handler });
    const post = (path: Route['path'], handler: Route['handler']): Route => ({
      method: 'POST',
      path,
      handler,
    });
    this.routes = [
      get('/', this.add('api/show-request-form', page, [])),
      post(
        '/requests',
        this.add('api/accept-request', intake, [requests, desksKept, limits, bind.hasher, bind.starter]),
      ),
      get('/assets/{name}', this.add('api/show-asset', page, [])),
      get('/confirm', linkPage),
      get('/status', linkPage),
      get('/review', linkPage),
      get('/choose', linkPage),
      get('/enrol', linkPage),
      post('/confirm/open', this.add('api/open-confirmation', page, [requests, links, limits, desks])),
    ];
  }
}
