/** Who encodes more often than this hides something: what is deeper is replaced as a whole. */
export const maxLayers = 5;
/** NFKC makes 18 characters of one (U+FDFA): what grows so is no page. */
const maxGrowth = 4;

const PERCENT_RUN = /(?:%[0-9a-f]{2})+/gi;
/** Signs of HTML, of JSON and JavaScript strings, and of JavaScript's old `escape`, by which a character is written. */
const ESCAPE =
  /&#0{0,9}(\d{1,7});?|&#x0{0,9}([0-9a-f]{1,6});?|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|%u([0-9a-f]{4})|&([a-z]{2,8});/gi;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  commat: '@',
  period: '.',
  plus: '+',
  num: '#',
  hyphen: '-',
  dash: '-',
  ndash: '-',
  mdash: '-',
  minus: '-',
  lowbar: '_',
  lpar: '(',
  rpar: ')',
  colon: ':',
  equals: '=',
  sol: '/',
  percnt: '%',
};

const characterOf = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

const unescaped = (text: string): string =>
  text.replace(ESCAPE, (whole, decimal, hex, unicode, byte, old, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    return characterOf(
      decimal === undefined ? Number.parseInt(hex ?? unicode ?? byte ?? old, 16) : Number(decimal),
    );
  });

/** What is not UTF-8 (overlong forms, surrogates, Shift_JIS) comes out with U+FFFD in it. */
const percentDecoded = (text: string): string =>
  text.replace(PERCENT_RUN, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));

const BLANKS = /[\t\n\v\f\r\u0085\u2028\u2029]/g;
/** Characters that nobody sees but that part what belongs together: controls, zero width, direction, variants. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Me}\p{Default_Ignorable_Code_Point}]/gu;
/** ASCII, kana and the usual characters of Japanese: normal by themselves. */
const PLAIN = /^[\x20-\x7e\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff]*$/;

/** One form for what looks alike: NFKC (full-width and half-width forms, ligatures), unseen characters gone. */
export const normalised = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text.replace(BLANKS, ' ').replace(UNSEEN, '').normalize('NFKC').replace(UNSEEN, '').toWellFormed();

const oneLayer = (text: string): string => {
  const decoded = text.includes('%') ? percentDecoded(text) : text;
  return normalised(/[&\\%]/.test(decoded) ? unescaped(decoded) : decoded);
};

/**
 * A text as a reader in the end sees it: percent-encoding, HTML entities and backslash escapes undone layer by layer,
 * normalised after each. Undefined where that is not possible: bytes that are no UTF-8, more than `maxLayers` layers,
 * or growth beyond measure.
 */
export const readable = (raw: string): string | undefined => {
  let text = normalised(raw);
  for (let layer = 0; layer <= maxLayers; layer += 1) {
    if (text.includes('\ufffd') || text.length > maxGrowth * raw.length) return undefined;
    const next = oneLayer(text);
    if (next === text) return text;
    text = next;
  }
  return undefined;
};

/** A percent sign that begins no sequence: no URL has one. RFC 3986, 2.1; `%u3042` is JavaScript's old `escape`. */
export const isMalformed = (raw: string): boolean => /%(?![0-9a-f]{2}|u[0-9a-f]{4})/i.test(raw);

/** Whether a part is encoded by JavaScript's old `escape`, which no URL may be. */
export const isOldEscape = (raw: string): boolean => /%u/i.test(raw);
