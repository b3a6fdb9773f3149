import type { AttributeValue } from '../attribute-value.ts';
import type { Shown, ShownRow } from './shown.ts';

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What `data.json` says of itself, so that a program can read every type back. */
export const TYPE_MARKERS = {
  $number: 'a number that JSON readers could round: its digits as text',
  $set: 'a set: no order, nothing twice',
  $numbers: 'a set of numbers: digits as text',
  $binary: 'binary data in base64',
  $binaries: 'a set of binary data in base64',
  $map: 'a map of which a name begins with a dollar sign',
  $held: 'one is held and not shown: a secret',
} as const;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A number that survives double precision (IEEE 754) digit by digit is a JSON number. */
const number = (digits: string): Json =>
  String(Number(digits)) === digits ? Number(digits) : { $number: digits };

const map = (entries: Record<string, AttributeValue>): Json => {
  const made = Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, plainJson(value)]));
  return Object.keys(made).some((name) => name.startsWith('$')) ? { $map: made } : made;
};

/** A value as JSON that both people and programs read: plain where JSON has the type, else with a marker. */
export const plainJson = (value: AttributeValue): Json => {
  if ('S' in value) return value.S;
  if ('N' in value) return number(value.N);
  if ('BOOL' in value) return value.BOOL;
  if ('NULL' in value) return null;
  if ('L' in value) return value.L.map(plainJson);
  if ('M' in value) return map(value.M);
  if ('SS' in value) return { $set: value.SS };
  if ('NS' in value) return { $numbers: value.NS };
  return 'B' in value ? { $binary: base64(value.B) } : { $binaries: value.BS.map(base64) };
};

const shownJson = (shown: Shown): Json => (shown.as === 'held' ? { $held: true } : plainJson(shown.value));

/** A row as one line of JSON. */
export const rowJson = (row: ShownRow): string =>
  JSON.stringify(Object.fromEntries([...row].map(([name, shown]) => [name, shownJson(shown)])));
