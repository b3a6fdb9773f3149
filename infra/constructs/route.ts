import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** What is answered at a path of the API. */
export interface Route {
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** From the root, with a slash at its start. */
  readonly path: string;
  readonly handler: IFunction;
  /** True: only callers whom IAM lets in; absent: anybody. */
  readonly iam?: boolean;
}

/** HEAD is answered like GET without its body (RFC 9110 9.3.2): scanners of mail use it, and it changes nothing. */
export function get(path: string, handler: Route['handler']): Route[] {
  return [
    { method: 'GET', path, handler },
    { method: 'HEAD', path, handler },
  ];
}

/** The route of an act. */
export function post(path: string, handler: Route['handler']): Route {
  return { method: 'POST', path, handler };
}
