import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Box,
  covered,
  fitted,
  middle,
  moved,
  resized,
  type Size,
  smallestSide,
  spanned,
  turned,
} from '../../../functions/pages/client/evidence/boxes.ts';
import {
  cleared,
  emptyMask,
  type Mask,
  withBox,
  withChanged,
  without,
  withTurn,
} from '../../../functions/pages/client/evidence/mask.ts';

const picture = fc.record({
  width: fc.integer({ min: 200, max: 3_000 }),
  height: fc.integer({ min: 200, max: 3_000 }),
});
const number = fc.double({ min: -4_000, max: 4_000, noNaN: true });
const point = fc.record({ left: number, top: number });
const anyBox = fc.record({ left: number, top: number, width: number, height: number });

const liesWithin = ({ left, top, width, height }: Box, size: Size): boolean =>
  left >= 0 &&
  top >= 0 &&
  left + width <= size.width + 1e-6 &&
  top + height <= size.height + 1e-6 &&
  width >= smallestSide &&
  height >= smallestSide;

describe('boxes', () => {
  it('lie within the picture and can be seen, whatever is done to them', () => {
    fc.assert(
      fc.property(picture, anyBox, point, point, (size, given, one, other) => {
        const box = fitted(given, size);
        const made = [
          box,
          middle(size),
          spanned(one, other, size),
          moved(box, one, size),
          resized(box, one, size),
        ];
        expect(made.filter((each) => !liesWithin(each, size))).toEqual([]);
      }),
    );
  });

  it('keep their corner when they are resized, as far as the least size lets them', () => {
    const size = { width: 1_000, height: 500 };
    const box = { left: 100, top: 100, width: 200, height: 100 };
    expect(resized(box, { left: 5_000, top: -20 }, size)).toEqual({ ...box, width: 900, height: 80 });
  });

  it('are where they were after four turns of the picture', () => {
    fc.assert(
      fc.property(picture, anyBox, (size, given) => {
        const box = fitted(given, size);
        const across = { width: size.height, height: size.width };
        const back = turned(turned(turned(turned(box, size), across), size), across);
        for (const key of ['left', 'top', 'width', 'height'] as const)
          expect(back[key]).toBeCloseTo(box[key], 6);
      }),
    );
  });

  it('turn clockwise: what was on the left is on top', () => {
    const size = { width: 1_000, height: 500 };
    expect(turned({ left: 0, top: 0, width: 100, height: 50 }, size)).toEqual({
      left: 450,
      top: 0,
      width: 50,
      height: 100,
    });
  });

  it('cover every pixel that they touch', () => {
    expect(covered({ left: 10.9, top: 3.1, width: 5.2, height: 1 })).toEqual({
      left: 10,
      top: 3,
      width: 7,
      height: 2,
    });
  });
});

describe('a mask', () => {
  const size = { width: 1_000, height: 500 };
  const box = { left: 1, top: 2, width: 30, height: 40 };
  const two: Mask = withBox(withBox(emptyMask(size)), box);

  it('selects the box that was added or changed last', () => {
    expect(two.selected).toBe(1);
    expect(withChanged(two, 0, box)).toMatchObject({ selected: 0, boxes: [box, box] });
  });

  it('selects another box when one is removed, and none when none is left', () => {
    const one = without(two, 1);
    expect(one).toMatchObject({ selected: 0, boxes: [middle(size)] });
    expect(without(one, 0)).not.toHaveProperty('selected');
    expect(cleared(two)).toEqual({ ...emptyMask(size), boxes: [] });
  });

  it('comes back to its first turn after four', () => {
    const turns = [two, withTurn(two), withTurn(withTurn(two))].map((mask) => mask.turns);
    expect(turns).toEqual([0, 1, 2]);
    expect(withTurn(withTurn(withTurn(withTurn(two))))).toMatchObject({ turns: 0, size, boxes: two.boxes });
  });
});
