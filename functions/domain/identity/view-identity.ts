import type { ReviewPorts } from '../decision/review.ts';
import { EvidenceChangedError, NotFoundError } from '../errors.ts';
import type { EvidenceFile } from '../evidence/evidence-set.ts';
import type { FileId } from '../ids.ts';
import { type LinkFor, refused } from '../links/open-link.ts';
import type { EvidenceImages } from '../ports/evidence-images.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import { changed } from '../request/request.ts';
import { viewedBy } from '../request/views.ts';
import { retryConflicts } from '../retry-conflicts.ts';
import type { StaffMember } from '../staff/staff.ts';
import { type OnFile, readOnFile } from './on-file.ts';
import { type IdentityReview, peopleIn, readIdentity } from './read-identity.ts';

type Detail = Readonly<Record<string, string | number>>;

/** Keeps in the audit trail that a member sees something; in one transaction with the note for the day's report. */
const keepView = async (
  fact: 'identity-viewed' | 'evidence-viewed',
  detail: Detail,
  { request }: IdentityReview,
  { staffId }: StaffMember,
  { store, clock }: ReviewPorts,
) => {
  const now = clock.now();
  const next = changed(request, request.status, {}, now);
  const actor = `staff:${staffId}`;
  await store.commit([{ next, fact: { fact, actor, detail } }], viewedBy(staffId, request, now));
};

/** What is compared with the documents, beside the review itself; `onFile` as `readOnFile` gives it. */
export interface ViewedIdentity extends IdentityReview {
  onFile: readonly OnFile[][] | undefined;
}

/** Reads documents and what to compare them with, for a member who will see it; kept in the audit trail. */
export const viewIdentity = (
  link: LinkFor<'identity'>,
  member: StaffMember,
  ports: ReviewPorts & { tables: OperatorTables },
): Promise<ViewedIdentity> =>
  retryConflicts(async () => {
    const review = await readIdentity(link, member, ports);
    const people = peopleIn(review.claims);
    const onFile = await readOnFile(people, review.compiled.dataMap, ports.tables);
    await keepView('identity-viewed', { category: 'on-file', people: people.length }, review, member, ports);
    return { ...review, onFile };
  });

/** Undefined once the image is not what was screened, or is gone. */
const unlessGone = async (read: Promise<Uint8Array>): Promise<Uint8Array | undefined> => {
  try {
    return await read;
  } catch (error) {
    if (error instanceof EvidenceChangedError || error instanceof NotFoundError) return undefined;
    throw error;
  }
};

export interface ViewedImage extends Pick<IdentityReview, 'compiled'> {
  file: EvidenceFile;
  /** JPEG; undefined when the image cannot be shown any more, in which case nothing was seen. */
  image: Uint8Array | undefined;
}

/** One image of the documents, kept in the audit trail before it leaves. Throws LinkRefusedError for any other file. */
export const viewImage = (
  fileId: FileId,
  { link, member }: { link: LinkFor<'identity'>; member: StaffMember },
  ports: ReviewPorts & { images: EvidenceImages },
): Promise<ViewedImage> =>
  retryConflicts(async () => {
    const review = await readIdentity(link, member, ports);
    const { compiled, evidence } = review;
    const at = evidence.files.findIndex((each) => each.fileId === fileId && each.state === 'screened');
    const file = evidence.files[at];
    if (!file) throw refused();
    const image = await unlessGone(ports.images.read(link.requestId, file));
    const { document, side } = file;
    const detail = { category: 'document', file: at + 1, document, side };
    if (image) await keepView('evidence-viewed', detail, review, member, ports);
    return { compiled, file, image };
  });
