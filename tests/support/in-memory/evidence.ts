import type { FileRefusal } from '../../../functions/domain/evidence/evidence-set.ts';
import { screeningNamedBy, uploadNamedBy } from '../../../functions/domain/evidence/object-key.ts';
import type { FileId, RequestId } from '../../../functions/domain/ids.ts';
import type {
  EvidenceAges,
  EvidenceRemoval,
  Screenings,
} from '../../../functions/domain/ports/evidence-images.ts';
import type { UploadGrants } from '../../../functions/domain/ports/upload-grants.ts';
import { testNow } from '../builders.ts';

interface StoredObject {
  eTag: string;
  at: Date;
  metadata: { 'source-etag'?: string; refusal?: FileRefusal };
}

/** Both buckets of evidence in memory, as their ports see them; counts what grants were made out. */
export class InMemoryEvidence implements UploadGrants, Screenings, EvidenceRemoval, EvidenceAges {
  readonly quarantine = new Map<string, StoredObject>();
  readonly evidence = new Map<string, StoredObject>();
  readonly grants: { requestId: RequestId; fileId: FileId; contentType: string }[] = [];
  /** Called before the objects of a request are removed. */
  beforeRemoval: () => Promise<void> = async () => {};
  private puts = 0;

  async grant(requestId: RequestId, file: { fileId: FileId; contentType: string }) {
    const { fileId, contentType } = file;
    this.grants.push({ requestId, fileId, contentType });
    return { url: 'https://quarantine.example/', fields: { key: `${requestId}/${file.fileId}` } };
  }

  async origin(): Promise<string> {
    return 'https://quarantine.example';
  }

  /** What a person sends under a grant; gives the object's eTag. */
  upload(requestId: RequestId, fileId: FileId, at: Date = testNow): string {
    return this.put(this.quarantine, `${requestId}/${fileId}`, at);
  }

  /** What the screening leaves of an upload; as deployed, the first image of a file stays. */
  screen(requestId: RequestId, fileId: FileId, sourceETag: string, refusal?: FileRefusal): string {
    const key = `${requestId}/${fileId}.${refusal ? 'refused' : 'jpg'}`;
    if (!this.evidence.has(key)) {
      this.put(this.evidence, key, testNow, { 'source-etag': sourceETag, ...(refusal && { refusal }) });
    }
    return key;
  }

  async read(objectKey: string) {
    const name = screeningNamedBy(objectKey);
    const stored = this.evidence.get(objectKey);
    const sourceETag = stored?.metadata['source-etag'];
    if (!name || !stored || !sourceETag) return undefined;
    const { refusal } = stored.metadata;
    return { ...name, sourceETag, ...(refusal ? { refusal } : { eTag: stored.eTag }) };
  }

  async removeAll(requestId: RequestId, keep: readonly FileId[] = []): Promise<number> {
    await this.beforeRemoval();
    const isKept = (key: string) =>
      keep.some((fileId) => fileId === (uploadNamedBy(key) ?? screeningNamedBy(key))?.fileId);
    let removed = 0;
    for (const bucket of [this.quarantine, this.evidence]) {
      for (const key of bucket.keys()) {
        if (key.startsWith(`${requestId}/`) && !isKept(key) && bucket.delete(key)) removed += 1;
      }
    }
    return removed;
  }

  async removeFile(requestId: RequestId, fileId: FileId): Promise<void> {
    await this.removeUpload(requestId, fileId);
    for (const end of ['jpg', 'refused']) this.evidence.delete(`${requestId}/${fileId}.${end}`);
  }

  async removeUpload(requestId: RequestId, fileId: FileId): Promise<void> {
    this.quarantine.delete(`${requestId}/${fileId}`);
  }

  async countOlderThan(at: Date): Promise<number> {
    return [...this.quarantine.values(), ...this.evidence.values()].filter((stored) => stored.at < at).length;
  }

  /** Keys of what lies in either bucket for a request. */
  of(requestId: RequestId): string[] {
    return [...this.quarantine.keys(), ...this.evidence.keys()].filter((key) => key.startsWith(requestId));
  }

  private put(
    bucket: Map<string, StoredObject>,
    key: string,
    at: Date,
    metadata: StoredObject['metadata'] = {},
  ): string {
    this.puts += 1;
    const eTag = `etag-${this.puts}`;
    bucket.set(key, { eTag, at, metadata });
    return eTag;
  }
}
