import { inflateSync } from 'node:zlib';

interface Table {
  tag: string;
  checksum: number;
  bytes: Buffer;
}

const tablesIn = (woff: Buffer): Table[] =>
  Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packedLength, length] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
    const packed = woff.subarray(offset!, offset! + packedLength!);
    return {
      tag: woff.toString('latin1', at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      bytes: packedLength === length ? packed : inflateSync(packed),
    };
  });

const padded = (length: number): number => Math.ceil(length / 4) * 4;

/**
 * The font inside a WOFF file, as browsers take fonts of the system: these may be in no wrapper (W3C WOFF 1.0, 5).
 * The search fields of the header stay zero; nothing that reads fonts today looks at them.
 */
export const unwrapWoff = (woff: Buffer): Buffer => {
  const tables = tablesIn(woff);
  const header = Buffer.alloc(12 + tables.length * 16);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  let offset = header.length;
  const bodies = tables.map(({ tag, checksum, bytes }, index) => {
    const at = 12 + index * 16;
    header.write(tag, at, 'latin1');
    header.writeUInt32BE(checksum, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(bytes.length, at + 12);
    offset += padded(bytes.length);
    return Buffer.concat([bytes, Buffer.alloc(padded(bytes.length) - bytes.length)]);
  });
  return Buffer.concat([header, ...bodies]);
};
