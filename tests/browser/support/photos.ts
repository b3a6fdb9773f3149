import sharp from 'sharp';
import { withSegment } from '../../support/evidence/images.ts';

/** Where the number stands in `aCard`, in its pixels. */
export const secretArea = { left: 340, top: 330, width: 280, height: 60 };
export const cardSize = { width: 1000, height: 640 };

const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="640">
  <rect width="1000" height="640" fill="#dfe8f5"/><rect x="720" y="120" width="220" height="290" fill="#8a94a3"/>
  <g fill="#445"><rect x="60" y="70" width="420" height="34"/><rect x="60" y="140" width="560" height="26"/>
  <rect x="60" y="200" width="500" height="26"/><rect x="60" y="260" width="540" height="26"/></g>
</svg>`);

/** Magenta and green stripes, which are nowhere else in the picture. */
const secret = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="280" height="60">
  <defs><pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="20" height="20" fill="#0f0"/>
  <rect width="10" height="20" fill="#f0f"/></pattern></defs><rect width="280" height="60" fill="url(#p)"/></svg>`);

const place = { GPSLatitude: '35/1 39/1 30/1', GPSLatitudeRef: 'N', GPSLongitude: '139/1 44/1 0/1' };

/** A photo of a card from a camera: JPEG with the camera's name and the place in its EXIF, and a comment. */
export const aCard = async (): Promise<Buffer> => {
  const jpeg = await sharp(svg)
    .composite([{ input: secret, left: secretArea.left, top: secretArea.top }])
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Make: 'SecretCamera', Model: 'Spy 1' }, IFD3: place })
    .toBuffer();
  return withSegment(jpeg, 0xfe, 'secret comment');
};

/** What of the pattern an image still shows, and how black its area is. */
export const lookAt = async (image: Buffer, area = secretArea) => {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let colourful = 0;
  let brightestInArea = 0;
  for (let at = 0; at < data.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 90) colourful += 1;
    const pixel = at / 3;
    const [x, y] = [pixel % info.width, Math.floor(pixel / info.width)];
    const isInside =
      x >= area.left && x < area.left + area.width && y >= area.top && y < area.top + area.height;
    if (isInside) brightestInArea = Math.max(brightestInArea, red, green, blue);
  }
  return { size: { width: info.width, height: info.height }, colourful, brightestInArea };
};
