/** A JPEG of nothing but pixels; sides in pixels. */
export interface CleanImage {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/** Draws an image anew. */
export interface ImageCodec {
  /**
   * Upright, on white, 8-bit sRGB, within `imageLimits`, never enlarged; nothing of the input but its pixels is kept.
   * @throws UnacceptableImageError `unreadable` for what cannot be drawn whole
   */
  reencode(bytes: Uint8Array): Promise<CleanImage>;
}
