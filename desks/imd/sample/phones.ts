/** How members write a number of eleven digits: hyphens, full-width, country code, brackets, dots, nothing between. */
const FORMS: readonly ((a: string, b: string, c: string) => string)[] = [
  (a, b, c) => `${a}-${b}-${c}`,
  (a, b, c) => wide(`${a}−${b}−${c}`),
  (a, b, c) => `+81 ${a.slice(1)}-${b}-${c}`,
  (a, b, c) => `${a}${b}${c}`,
  (a, b, c) => `＋８１${wide(`${a.slice(1)}${b}${c}`)}`,
  (a, b, c) => `（${wide(a)}）${wide(`${b}ー${c}`)}`,
  (a, b, c) => `tel:+81-${a.slice(1)}-${b}-${c}`,
  (a, b, c) => `${a}.${b}.${c}`,
  (a, b, c) => `+81(0)${a.slice(1)} ${b} ${c}`,
];

function wide(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

const MOBILE = ['090', '080', '070'] as const;

/** A number that nobody has: carriers give none whose second group is 0000. */
interface SamplePhone {
  /** As the member typed it. */
  readonly typed: string;
  /** With country code, as newer parts of the service have it in keys. */
  readonly key: string;
}

const phoneOf = (prefix: string, at: number, form: number): SamplePhone => {
  const last = String(1000 + at);
  const write = FORMS[form % FORMS.length];
  return { typed: write?.(prefix, '0000', last) ?? '', key: `+81${prefix.slice(1)}0000${last}` };
};

/** The mobile number of the member at a place in the sample, each in the next form. */
export const mobileAt = (at: number): SamplePhone => phoneOf(MOBILE[at % MOBILE.length] ?? '090', at, at + 1);

/** An IP phone's. */
export const ipPhoneAt = (at: number): SamplePhone => phoneOf('050', at, at + 2);
