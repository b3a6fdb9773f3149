/** What an uploaded image may be, and what a clean one is. */
export const imageLimits = {
  /** As the upload's policy says; a body beyond it came another way. */
  uploadBytes: 10 * 1024 * 1024,
  /** Of the upload, before anything is decoded: what a telephone's camera makes at its best. */
  pixels: 50_000_000,
  /** Pixels; below it no document can be read. */
  shortestSide: 200,
  /** Pixels of the clean image; a larger one is shrunk. */
  longestSide: 3_000,
  /** As base64 the clean image fits into the 6 MB that a Lambda function may answer. */
  cleanBytes: 3_000_000,
} as const;
