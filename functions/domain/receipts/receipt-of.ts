import type { DecidedWork } from '../decision/decided-work.ts';
import { isChecked } from '../disclosure/checked-package.ts';
import { ConfigurationError, NotFoundError } from '../errors.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { SubjectRequest } from '../request/request.ts';
import { verificationName } from '../request/verified-request.ts';
import { VerificationRecordSchema } from '../verification/verification-record.ts';
import { buildDisclosureReceipt } from './build-disclosure-receipt.ts';
import { buildReceipt } from './build-receipt.ts';
import type { DisclosureReceipt } from './disclosure-receipt.ts';
import type { Receipt } from './receipt.ts';

interface Issuing {
  request: SubjectRequest;
  work: DecidedWork;
  keyId: string;
  now: Date;
}

const ofErasure = async ({ request, work, ...rest }: Issuing, store: RequestStore): Promise<Receipt> => {
  const { requestId } = request;
  const seen = await store.readReceipt(requestId, verificationName(request));
  const { verification } = VerificationRecordSchema.parse(seen);
  return buildReceipt({ request, ...work, pages: await store.readPages(requestId), verification, ...rest });
};

const ofDisclosure = async (
  { request, work, ...rest }: Issuing,
  store: RequestStore,
): Promise<DisclosureReceipt> => {
  const disclosed = await store.readPackage(request.requestId);
  if (disclosed === undefined || !(await isChecked(disclosed, store))) {
    throw new NotFoundError('package: was not checked; check it before a receipt is issued');
  }
  return buildDisclosureReceipt({ request, ...work, disclosed, ...rest });
};

/**
 * The receipt of a request by its right, from what was verified or checked. Throws ConfigurationError for a right
 * that has none, NotFoundError where the package was not checked, and zod's error where nothing was verified.
 */
export const receiptOf = (issuing: Issuing, store: RequestStore): Promise<Receipt | DisclosureReceipt> => {
  const { right } = issuing.request;
  switch (right) {
    case 'erasure':
      return ofErasure(issuing, store);
    case 'disclosure':
      return ofDisclosure(issuing, store);
    default:
      throw new ConfigurationError(`right: ${right} has no receipt; take it off the desk`);
  }
};
