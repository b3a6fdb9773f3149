import { type Box, moved, type Point, resized, spanned } from './boxes.ts';
import { type Mask, withBox, withChanged } from './mask.ts';
import { itemsOf, type Stage } from './stage.ts';

/** What drawing needs of the tool. */
export interface Masking {
  current(): Mask | undefined;
  /** Shows a mask while it is being drawn; nothing is kept of it. */
  preview(mask: Mask): void;
  /** Keeps a mask, so that it can be undone. */
  keep(mask: Mask): void;
}

/** Less than this, on the screen, is a tap and no box. */
const leastDrag = 6;

const pointAt = (stage: Stage, { size }: Mask, event: PointerEvent): Point => {
  const shown = stage.canvas.getBoundingClientRect();
  return {
    left: ((event.clientX - shown.left) / shown.width) * size.width,
    top: ((event.clientY - shown.top) / shown.height) * size.height,
  };
};

/** What a drag makes of the mask: it draws a new box, or moves or resizes the one where it began. */
const actOf = (stage: Stage, mask: Mask, start: Point, target: Element) => {
  const index = itemsOf(stage).findIndex((item) => item.contains(target));
  const box: Box | undefined = mask.boxes[index];
  if (!box) return (to: Point) => withBox(mask, spanned(start, to, mask.size));
  const change = target.classList.contains('handle') ? resized : moved;
  return (to: Point) =>
    withChanged(mask, index, change(box, { left: to.left - start.left, top: to.top - start.top }, mask.size));
};

/** Lets a person draw, move and resize boxes with mouse, pen or one finger. Two fingers still zoom the page. */
export const letDraw = (stage: Stage, masking: Masking): void => {
  stage.frame.addEventListener('pointerdown', (down) => {
    const mask = masking.current();
    if (!mask || !down.isPrimary || down.button !== 0 || !(down.target instanceof Element)) return;
    const act = actOf(stage, mask, pointAt(stage, mask, down), down.target);
    let drawn: Mask | undefined;
    const end = new AbortController();
    const listen = { signal: end.signal };
    const move = (event: PointerEvent) => {
      const far = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) >= leastDrag;
      if (!far && !drawn) return;
      drawn = act(pointAt(stage, mask, event));
      masking.preview(drawn);
    };
    const stop = (outcome: Mask | undefined) => {
      end.abort();
      if (outcome) masking.keep(outcome);
      else masking.preview(mask);
    };
    // Safari gives a pressed button no focus.
    down.target.closest('li')?.querySelector('button')?.focus();
    stage.frame.setPointerCapture(down.pointerId);
    stage.frame.addEventListener('pointermove', move, listen);
    stage.frame.addEventListener('pointerup', () => stop(drawn), listen);
    // A second finger or the system took over: what was being drawn was not meant.
    stage.frame.addEventListener('pointercancel', () => stop(undefined), listen);
  });
};
