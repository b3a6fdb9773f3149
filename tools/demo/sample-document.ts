import { crc32, deflateSync } from 'node:zlib';

const width = 860;
const height = 540;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
};

/** A card: pale, with a photo's place, lines of text, and one black box where a number was covered. */
const shadeAt = (x: number, y: number): number => {
  if (x > 610 && x < 800 && y > 120 && y < 380) return 150;
  if (x > 60 && x < 420 && y > 410 && y < 450) return 0;
  if (x > 60 && x < 560 && y > 80 && y < 380 && y % 60 < 18) return 90;
  return 235;
};

/** The image of an identity document that belongs to nobody: an 8-bit grey PNG (RFC 2083), the size of a card. */
export const sampleDocument = (): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = shadeAt(x, y);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
