import type { Box } from './boxes.ts';
import type { Mask } from './mask.ts';

/** Where the picture and its boxes are shown: the boxes are buttons over the canvas, so that keys reach them. */
export interface Stage {
  frame: HTMLElement;
  canvas: HTMLCanvasElement;
  list: HTMLElement;
}

const percent = (part: number, whole: number): string => `${(part / whole) * 100}%`;

const place = (item: HTMLElement, box: Box, { size }: Mask): void => {
  item.style.left = percent(box.left, size.width);
  item.style.top = percent(box.top, size.height);
  item.style.width = percent(box.width, size.width);
  item.style.height = percent(box.height, size.height);
};

const newBox = (): HTMLElement => {
  const item = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  const handle = document.createElement('span');
  handle.className = 'handle';
  item.append(button, handle);
  return item;
};

/** The items of a stage's boxes, in their order. */
export const itemsOf = ({ list }: Stage): HTMLElement[] =>
  [...list.children].filter((child) => child instanceof HTMLElement);

/** The button of one box. */
export const buttonOf = (stage: Stage, index: number | undefined): HTMLButtonElement | undefined =>
  index === undefined ? undefined : (itemsOf(stage)[index]?.querySelector('button') ?? undefined);

/** Shows the boxes of a mask. Items are kept and not made anew, so that the focus stays where it is. */
export const showBoxes = (stage: Stage, mask: Mask, name: string): void => {
  const items = itemsOf(stage);
  for (const extra of items.slice(mask.boxes.length)) extra.remove();
  mask.boxes.forEach((box, index) => {
    const item = items[index] ?? stage.list.appendChild(newBox());
    place(item, box, mask);
    item.classList.toggle('selected', index === mask.selected);
    item.firstElementChild?.setAttribute('aria-label', `${name} ${index + 1}`);
  });
};
