import { DateTime } from 'luxon';
import type { AttributeValue } from '../attribute-value.ts';

/** The desks are Japanese: a date without a zone is meant there. */
export const DESK_ZONE = 'Asia/Tokyo';

/** Epoch seconds stay below this until the year 5138, epoch milliseconds are above it since 1973. */
const FIRST_MILLISECONDS = 100_000_000_000;

/**
 * The instant that an attribute tells: ISO 8601 text, or epoch seconds or milliseconds as text or number.
 * Undefined for anything else, so that callers must say what they do without a date.
 */
export const instantOf = (value: AttributeValue | undefined): DateTime | undefined => {
  if (value === undefined) return undefined;
  const text = 'N' in value ? value.N : 'S' in value ? value.S : '';
  if (/^\d{9,14}$/.test(text)) return valid(fromEpoch(Number(text)));
  return 'S' in value ? valid(DateTime.fromISO(text, { zone: DESK_ZONE })) : undefined;
};

const fromEpoch = (count: number) =>
  DateTime.fromMillis(count < FIRST_MILLISECONDS ? count * 1000 : count, { zone: DESK_ZONE });

const valid = (instant: DateTime): DateTime | undefined => (instant.isValid ? instant : undefined);
