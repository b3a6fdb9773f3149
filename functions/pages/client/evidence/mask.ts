import { type Box, middle, moved, type Size, turned } from './boxes.ts';

/** What a person has made of a picture so far. */
export interface Mask {
  /** Of the picture as turned. */
  size: Size;
  /** Quarters clockwise, 0 to 3. */
  turns: number;
  boxes: readonly Box[];
  /** Index of the box that keys and the delete button mean. */
  selected?: number;
}

export const emptyMask = (size: Size): Mask => ({ size, turns: 0, boxes: [] });

/** A new box in the middle, below the one that was added before. */
const nextBox = ({ size, boxes }: Mask): Box => {
  const box = middle(size);
  return moved(box, { left: 0, top: (boxes.length % 4) * box.height * 1.25 }, size);
};

/** The mask with one more box, selected: the given one, or one in the middle. */
export const withBox = (mask: Mask, box: Box = nextBox(mask)): Mask => ({
  ...mask,
  boxes: [...mask.boxes, box],
  selected: mask.boxes.length,
});

export const withChanged = (mask: Mask, index: number, box: Box): Mask => ({
  ...mask,
  boxes: mask.boxes.map((each, at) => (at === index ? box : each)),
  selected: index,
});

/** The mask without one box; the one before it is selected, if there is one. */
export const without = ({ selected: _, ...mask }: Mask, index: number): Mask => {
  const boxes = mask.boxes.filter((_, at) => at !== index);
  return { ...mask, boxes, ...(boxes.length > 0 && { selected: Math.max(index - 1, 0) }) };
};

export const cleared = ({ selected: _, ...mask }: Mask): Mask => ({ ...mask, boxes: [] });

/** Picture and boxes a quarter clockwise. */
export const withTurn = (mask: Mask): Mask => ({
  ...mask,
  size: { width: mask.size.height, height: mask.size.width },
  turns: (mask.turns + 1) % 4,
  boxes: mask.boxes.map((box) => turned(box, mask.size)),
});
