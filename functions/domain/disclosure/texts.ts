import type { AttributeValue } from '../attribute-value.ts';

/** A change of a text. */
export type Change = (text: string) => string;

const changedSet = (texts: readonly string[], change: Change): string[] => [...new Set(texts.map(change))];

/** Two names of a map that read the same afterwards both stay: the later one is numbered. */
const freeName = (taken: ReadonlyMap<string, unknown>, name: string): string => {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
  return free;
};

const changedMap = (map: Record<string, AttributeValue>, change: Change): AttributeValue => {
  const made = new Map<string, AttributeValue>();
  for (const [name, value] of Object.entries(map)) {
    made.set(freeName(made, change(name)), changeTexts(value, change));
  }
  return { M: Object.fromEntries(made) };
};

/** A value with every text in it changed, at any depth, names of map entries among them; all other types stay. */
export const changeTexts = (value: AttributeValue, change: Change): AttributeValue => {
  if ('S' in value) return { S: change(value.S) };
  if ('SS' in value) return { SS: changedSet(value.SS, change) };
  if ('L' in value) return { L: value.L.map((each) => changeTexts(each, change)) };
  return 'M' in value ? changedMap(value.M, change) : value;
};

/** A value with every number in it changed by its digits; one that changes becomes a text. */
export const changeNumbers = (value: AttributeValue, change: Change): AttributeValue => {
  if ('N' in value) return change(value.N) === value.N ? value : { S: change(value.N) };
  if ('NS' in value) {
    return value.NS.every((each) => change(each) === each) ? value : { SS: changedSet(value.NS, change) };
  }
  if ('L' in value) return { L: value.L.map((each) => changeNumbers(each, change)) };
  if (!('M' in value)) return value;
  return {
    M: Object.fromEntries(Object.entries(value.M).map(([name, each]) => [name, changeNumbers(each, change)])),
  };
};

/** Every text and number in a value, at any depth. */
export const textsIn = (value: AttributeValue): string[] => {
  if ('S' in value) return [value.S];
  if ('N' in value) return [value.N];
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  if ('L' in value) return value.L.flatMap(textsIn);
  return 'M' in value ? Object.values(value.M).flatMap(textsIn) : [];
};

/** Whether a value holds binary data at any depth: what stands in it cannot be read, and so not be blanked. */
export const hasBinary = (value: AttributeValue): boolean => {
  if ('B' in value || 'BS' in value) return true;
  if ('L' in value) return value.L.some(hasBinary);
  return 'M' in value && Object.values(value.M).some(hasBinary);
};
