import { RequestIdSchema } from '../../functions/domain/ids.ts';
import { typedReference } from '../../functions/domain/links/link-credential.ts';
import type { DueItem, RequestStore } from '../../functions/domain/ports/request-store.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { UsageError } from '../command.ts';

/** The request of a reference as a person quotes it, or of a request id from a log. Throws UsageError. */
export const findRequest = async (typed: string, store: RequestStore): Promise<SubjectRequest> => {
  const id = RequestIdSchema.safeParse(typed);
  const requestId = id.success ? id.data : await store.findByReference(typedReference(typed));
  if (requestId === undefined)
    throw new UsageError('No request has this reference; list shows the open ones');
  return store.read(requestId);
};

const pageSize = 100;
const never = new Date('9999-12-31T00:00:00.000Z');

/** All requests that are not closed, by due date. */
export const openRequests = async (store: RequestStore): Promise<SubjectRequest[]> => {
  const requests: SubjectRequest[] = [];
  let after: DueItem | undefined;
  do {
    const items = await store.due('open', never, pageSize, after);
    requests.push(...(await Promise.all(items.map(({ requestId }) => store.read(requestId)))));
    after = items.length === pageSize ? items.at(-1) : undefined;
  } while (after);
  return requests.filter(({ closedAt }) => closedAt === undefined);
};
