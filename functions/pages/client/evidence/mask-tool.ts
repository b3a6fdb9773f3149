import { element } from '../dom/element.ts';
import { letDraw, type Masking } from './drawing.ts';
import { letType } from './keys.ts';
import { cleared, emptyMask, type Mask, withBox, without, withTurn } from './mask.ts';
import { drawPicture, maskedPicture, type Picture } from './picture.ts';
import { buttonOf, itemsOf, type Stage, showBoxes } from './stage.ts';

export interface MaskTool {
  /** Shows a picture without boxes. */
  open(picture: Picture): void;
  close(): void;
  /** The picture with its boxes burnt in, undefined when none is open. Throws PictureError. */
  result(): Promise<Blob | undefined>;
}

interface Opened {
  picture: Picture;
  mask: Mask;
  /** Masks that undo goes back to, the latest last. */
  before: readonly Mask[];
}

const stageOf = (root: HTMLElement): Stage => ({
  frame: element('.mask-frame', root),
  canvas: element<HTMLCanvasElement>('canvas', root),
  list: element('.mask-boxes', root),
});

const onClick = (root: HTMLElement, name: string, act: () => void): void => {
  element(`[data-act="${name}"]`, root).addEventListener('click', act);
};

/** The tool that blackens parts of a picture. `boxName` is what a box is called, before its number. */
export const maskTool = (root: HTMLElement, boxName: string): MaskTool => {
  const stage = stageOf(root);
  let opened: Opened | undefined;

  const show = ({ picture, mask }: Opened, before?: Mask): void => {
    if (before?.turns !== mask.turns) drawPicture(stage.canvas, picture, mask);
    showBoxes(stage, mask, boxName);
  };
  const set = (next: Opened): void => {
    const before = opened?.mask;
    opened = next;
    show(next, before);
  };
  const change = (make: (mask: Mask) => Mask): void => {
    if (opened) set({ ...opened, mask: make(opened.mask), before: [...opened.before, opened.mask] });
  };
  /** The focus goes to the box that was made or changed, so that keys go on with it. */
  const keep = (mask: Mask): void => {
    change(() => mask);
    const box = buttonOf(stage, mask.selected) ?? element('[data-act="add"]', root);
    box.focus({ preventScroll: true });
  };
  const removeSelected = (mask: Mask): Mask =>
    mask.selected === undefined ? mask : without(mask, mask.selected);
  const undo = (): void => {
    const mask = opened?.before.at(-1);
    if (opened && mask) set({ ...opened, mask, before: opened.before.slice(0, -1) });
  };

  const masking: Masking = {
    current: () => opened?.mask,
    preview: (mask) => showBoxes(stage, mask, boxName),
    keep,
  };
  letDraw(stage, masking);
  letType(stage, masking);
  stage.list.addEventListener('focusin', ({ target }) => {
    const selected = itemsOf(stage).findIndex((item) => target instanceof Node && item.contains(target));
    if (!opened || selected < 0) return;
    opened = { ...opened, mask: { ...opened.mask, selected } };
    showBoxes(stage, opened.mask, boxName);
  });
  onClick(root, 'add', () => opened && keep(withBox(opened.mask)));
  onClick(root, 'remove', () => change(removeSelected));
  onClick(root, 'clear', () => change(cleared));
  onClick(root, 'turn', () => change(withTurn));
  onClick(root, 'undo', undo);

  return {
    open: (picture) => {
      opened = undefined;
      root.hidden = false;
      set({ picture, mask: emptyMask(picture.size), before: [] });
    },
    close: () => {
      opened?.picture.bitmap.close();
      opened = undefined;
      root.hidden = true;
    },
    result: async () => opened && maskedPicture(opened.picture, opened.mask),
  };
};
