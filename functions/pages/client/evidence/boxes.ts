export interface Size {
  width: number;
  height: number;
}
export interface Point {
  left: number;
  top: number;
}
/** A rectangle that hides something, in pixels of the picture as it is sent. */
export type Box = Point & Size;

/** Below this a box could be neither seen nor caught with a finger. */
export const smallestSide = 12;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The box, moved and cut so that it lies whole within the picture. */
export const fitted = ({ left, top, width, height }: Box, picture: Size): Box => {
  const size = {
    width: clamp(width, Math.min(smallestSide, picture.width), picture.width),
    height: clamp(height, Math.min(smallestSide, picture.height), picture.height),
  };
  return {
    left: clamp(left, 0, picture.width - size.width),
    top: clamp(top, 0, picture.height - size.height),
    ...size,
  };
};

/** The box between two corners, whichever comes first. */
export const spanned = (one: Point, other: Point, picture: Size): Box =>
  fitted(
    {
      left: Math.min(one.left, other.left),
      top: Math.min(one.top, other.top),
      width: Math.abs(one.left - other.left),
      height: Math.abs(one.top - other.top),
    },
    picture,
  );

export const moved = (box: Box, by: Point, picture: Size): Box =>
  fitted({ ...box, left: box.left + by.left, top: box.top + by.top }, picture);

/** The box with its right and bottom side moved; the other two stay. */
export const resized = (box: Box, by: Point, picture: Size): Box =>
  fitted(
    {
      ...box,
      width: Math.min(box.width + by.left, picture.width - box.left),
      height: Math.min(box.height + by.top, picture.height - box.top),
    },
    picture,
  );

/** A first box in the middle, of the shape of a line of digits. */
export const middle = ({ width, height }: Size): Box => ({
  left: Math.round(width * 0.35),
  top: Math.round(height * 0.45),
  width: Math.round(width * 0.3),
  height: Math.round(height * 0.1),
});

/** The box after the picture was turned a quarter clockwise. */
export const turned = ({ left, top, width, height }: Box, before: Size): Box => ({
  left: before.height - top - height,
  top: left,
  width: height,
  height: width,
});

/** The whole pixels that a box touches: none of them is left half hidden. */
export const covered = ({ left, top, width, height }: Box): Box => {
  const corner = { left: Math.floor(left), top: Math.floor(top) };
  return {
    ...corner,
    width: Math.ceil(left + width) - corner.left,
    height: Math.ceil(top + height) - corner.top,
  };
};
