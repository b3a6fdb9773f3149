import { type AccessEvent, AccessEventSchema, type DropReason } from './event.ts';
import { memoised } from './memoised.ts';

/** Random text of 128 bits has more: fewer mark a constant, which would make one visitor of many people. */
const fewestCharacters = 7;

const knownFields: ReadonlySet<string> = new Set(Object.keys(AccessEventSchema.shape));

const looksRandom = (visitor: string): boolean => new Set(visitor).size >= fewestCharacters;

/** Judges one event by itself: the event without what the schema does not know, or why it is not taken in. */
const validateEvent = (given: unknown, isOpaque: typeof looksRandom): AccessEvent | DropReason => {
  const { success, data, error } = AccessEventSchema.safeParse(given);
  if (!success) {
    return error.issues.every(({ path: [field] }) => field === 'visitor') ? 'visitor-not-opaque' : 'invalid';
  }
  if (data.visitor !== undefined && !isOpaque(data.visitor)) return 'visitor-not-opaque';
  return Number.isNaN(Date.parse(data.time)) ? 'invalid' : data;
};

/** How many fields of an event the schema does not know. */
const unknownFieldsOf = (given: unknown): number =>
  typeof given !== 'object' || given === null || Array.isArray(given)
    ? 0
    : Object.keys(given).filter((field) => !knownFields.has(field)).length;

/** What a batch is made of. */
export interface ValidatedEvents {
  fitting: AccessEvent[];
  misfits: DropReason[];
  unknownFields: number;
}

/** Judges the events of a batch one by one: a bad one harms no other. */
export const validateEvents = (events: readonly unknown[]): ValidatedEvents => {
  const result: ValidatedEvents = { fitting: [], misfits: [], unknownFields: 0 };
  const isOpaque = memoised(looksRandom);
  for (const given of events) {
    const judged = validateEvent(given, isOpaque);
    if (typeof judged === 'string') result.misfits.push(judged);
    else result.fitting.push(judged);
    result.unknownFields += unknownFieldsOf(given);
  }
  return result;
};
