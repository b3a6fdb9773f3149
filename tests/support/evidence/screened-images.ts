import { EvidenceChangedError, NotFoundError } from '../../../functions/domain/errors.ts';
import type { FileId, RequestId } from '../../../functions/domain/ids.ts';
import type { EvidenceImages } from '../../../functions/domain/ports/evidence-images.ts';
import type { InMemoryEvidence } from '../in-memory/evidence.ts';

/** The screened images of the buckets in memory: each is the text of its own key, unless a test gives a picture. */
export class ScreenedImages implements EvidenceImages {
  readonly #evidence: InMemoryEvidence;
  picture: Uint8Array | undefined;

  constructor(evidence: InMemoryEvidence) {
    this.#evidence = evidence;
  }

  async read(requestId: RequestId, { fileId, eTag }: { fileId: FileId; eTag?: string | undefined }) {
    const key = `${requestId}/${fileId}.jpg`;
    const stored = this.#evidence.evidence.get(key);
    if (!stored) throw new NotFoundError('image: is not there');
    if (stored.eTag !== eTag) throw new EvidenceChangedError('image: is another one');
    return this.picture ?? new TextEncoder().encode(key);
  }
}
