import { UnacceptableImageError } from '../errors.ts';
import { imageLimits } from './limits.ts';

/** Pixels. */
export interface ImageSize {
  width: number;
  height: number;
}

/** Throws UnacceptableImageError `too-many-pixels` or `too-small`; a header that says zero is `unreadable`. */
export const checkSize = ({ width, height }: ImageSize): void => {
  const shortest = Math.min(width, height);
  if (shortest === 0) throw new UnacceptableImageError('unreadable');
  if (shortest < imageLimits.shortestSide) throw new UnacceptableImageError('too-small');
  if (width * height > imageLimits.pixels) throw new UnacceptableImageError('too-many-pixels');
};
