/** JPEG: ITU-T T.81 B.1.1.3 (SOI and the marker after it). PNG: ISO/IEC 15948 5.2. */
const accepted = { jpeg: [0xff, 0xd8, 0xff], png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] } as const;

/** What people upload by mistake, by the text at a place: HEIC and AVIF lie in an ISO media file (`ftyp`). */
const known: readonly (readonly [at: number, text: string])[] = [
  [0, 'GIF8'],
  [0, 'BM'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [0, '%PDF'],
  [4, 'ftyp'],
  [8, 'WEBP'],
];

/** How far a file is looked through for an SVG's first tag: a declaration and comments may precede it. */
const svgHeadBytes = 1_024;

const isSvg = (head: string): boolean => /^(?:\xef\xbb\xbf)?\s*</.test(head) && /<svg[\s>]/i.test(head);

/** What the bytes themselves say they are, whatever name or type was declared; `other` is a known kind of file. */
export const formatOf = (bytes: Uint8Array): 'jpeg' | 'png' | 'other' | 'unknown' => {
  const startsWith = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);
  if (startsWith(accepted.jpeg)) return 'jpeg';
  if (startsWith(accepted.png)) return 'png';
  const head = String.fromCharCode(...bytes.subarray(0, svgHeadBytes));
  const isOther = known.some(([at, text]) => head.startsWith(text, at)) || isSvg(head);
  return isOther ? 'other' : 'unknown';
};
