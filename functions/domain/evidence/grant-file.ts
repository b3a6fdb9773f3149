import { acceptedToday, type IdentityDocuments } from '../desk/accepted-documents.ts';
import { calendarDate } from '../due-date.ts';
import { InvalidInputError, LimitReachedError } from '../errors.ts';
import type { FileId } from '../ids.ts';
import type { EvidenceFile, EvidenceSet } from './evidence-set.ts';
import { nextVersion } from './evidence-times.ts';
import { withoutLapsed } from './lapsed.ts';
import { uploadLimits } from './upload-limits.ts';

/** What a person wants to upload: one side of one document, as what kind of image. */
export type AskedFile = Pick<EvidenceFile, 'document' | 'side' | 'contentType'>;

const requireAccepted = (asked: AskedFile, documents: IdentityDocuments, now: Date): void => {
  const { accepted } = acceptedToday(documents, calendarDate(now));
  const listed = accepted.find(({ id }) => id === asked.document);
  if (!listed) throw new InvalidInputError('document', 'choose one that is accepted today');
  if (!listed.sides.includes(asked.side)) throw new InvalidInputError('side', 'this side is not accepted');
};

const requirePlace = ({ files }: EvidenceSet): void => {
  const standing = files.filter(({ state }) => state !== 'refused').length;
  if (standing >= uploadLimits.files || files.length >= uploadLimits.grantsPerRound) {
    throw new LimitReachedError('upload: no more files in this round; submit those that are there');
  }
};

/** The set with one more file that may be uploaded. Throws InvalidInputError, LimitReachedError. */
export const grantFile = (
  evidence: EvidenceSet,
  asked: AskedFile,
  { documents, fileId, now }: { documents: IdentityDocuments; fileId: FileId; now: Date },
): { evidence: EvidenceSet; file: EvidenceFile } => {
  requireAccepted(asked, documents, now);
  const known = withoutLapsed(evidence, now);
  requirePlace(known);
  const file: EvidenceFile = { ...asked, fileId, grantedAt: now.toISOString(), state: 'granted' };
  return { evidence: nextVersion({ ...known, files: [...known.files, file] }), file };
};
