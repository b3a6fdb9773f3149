import { InvalidInputError } from '../errors.ts';
import { type FileId, FileIdSchema, type RequestId } from '../ids.ts';
import { isTailOfOne } from '../intake/confirm-mailbox.ts';
import { sourceKeyOf } from '../keyed-hash.ts';
import { type LinkPorts, openLink } from '../links/open-link.ts';
import type { DeskStore } from '../ports/desk-store.ts';
import type { Random } from '../ports/random.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { EvidenceFile } from './evidence-set.ts';
import { type AskedFile, grantFile } from './grant-file.ts';
import { readOpenRound } from './open-round.ts';
import { uploadLimits } from './upload-limits.ts';

/** What allowing an upload takes. */
export type GrantPorts = LinkPorts & { store: RequestStore; desks: DeskStore; random: Random };

const hour = 3_600;
/** Many people can share an address. */
const perSource = 120;

const newFileId = (random: Random): FileId =>
  FileIdSchema.parse(Buffer.from(random.bytes(16)).toString('base64url'));

/** Counted before the link is looked up, so that the count tells nothing about what exists. */
const countSource = async (source: string, { limits, hasherFor, clock }: GrantPorts): Promise<void> =>
  limits.count(`upload.${sourceKeyOf(await hasherFor(), source)}`, hour, perSource, clock.now());

/**
 * Records one more file that the holder of a link may upload; `tail` is the end of the reference, which a person
 * types. Only then is a grant made out. Throws LinkRefusedError, InvalidInputError, LimitReachedError.
 */
export const takeGrant = async (
  { token, tail, ...asked }: AskedFile & { token: string; tail: string },
  source: string,
  ports: GrantPorts,
): Promise<{ requestId: RequestId; file: EvidenceFile }> => {
  await countSource(source, ports);
  const link = await openLink('evidence', { token }, source, ports);
  const { request } = await readOpenRound(link, ports);
  if (!isTailOfOne(tail, [request])) throw new InvalidInputError('tail', 'type the end of the reference');
  const { grantsPerRound } = uploadLimits;
  await ports.limits.count(`upload.${link.requestId}`, hour, grantsPerRound, ports.clock.now());
  return retryConflicts(async () => {
    const { evidence, documents } = await readOpenRound(link, ports);
    const fileId = newFileId(ports.random);
    const granted = grantFile(evidence, asked, { documents, fileId, now: ports.clock.now() });
    await ports.store.putEvidence(granted.evidence);
    return { requestId: link.requestId, file: granted.file };
  });
};
