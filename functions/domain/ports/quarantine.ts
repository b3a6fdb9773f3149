/** Uploads as they came in, which nobody but the screening reads. */
export interface Quarantine {
  /**
   * The upload that was scanned: the one with this eTag, which stands without quotes.
   * @throws EvidenceChangedError when another has taken its place, NotFoundError when there is none, and
   * UnacceptableImageError above 10 MiB, of which nothing is read
   */
  read(objectKey: string, eTag: string): Promise<Uint8Array>;
}
