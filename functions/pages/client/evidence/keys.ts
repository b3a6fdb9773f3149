import { moved, type Point, resized } from './boxes.ts';
import type { Masking } from './drawing.ts';
import { withChanged, without } from './mask.ts';
import { itemsOf, type Stage } from './stage.ts';

const directions: Readonly<Record<string, Point>> = {
  ArrowLeft: { left: -1, top: 0 },
  ArrowRight: { left: 1, top: 0 },
  ArrowUp: { left: 0, top: -1 },
  ArrowDown: { left: 0, top: 1 },
};

/** One press goes this part of the picture's longer side. */
const step = 1 / 100;

/**
 * Lets a person change the box that has the focus by keys: arrows move it, with shift they size it, delete removes
 * it. The tool says so in the page (WCAG 2.2, 2.1.1).
 */
export const letType = (stage: Stage, masking: Masking): void => {
  stage.list.addEventListener('keydown', (event) => {
    const mask = masking.current();
    const { target } = event;
    if (!mask || !(target instanceof Element)) return;
    const index = itemsOf(stage).findIndex((item) => item.contains(target));
    const box = mask.boxes[index];
    if (!box) return;
    if (event.key === 'Delete' || event.key === 'Backspace') masking.keep(without(mask, index));
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const far = Math.max(mask.size.width, mask.size.height) * step;
    const by = { left: direction.left * far, top: direction.top * far };
    masking.keep(withChanged(mask, index, (event.shiftKey ? resized : moved)(box, by, mask.size)));
  });
};
