import { TemplateError } from './template-error.ts';

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** No schedule of ours is rarer than once in a leap-year cycle. */
const MOST_DAYS_AHEAD = 366 * 5;

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Names of the values, from `min` on. */
  readonly words: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minutes', min: 0, max: 59, words: [] },
  { name: 'hours', min: 0, max: 23, words: [] },
  { name: 'day-of-month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ') },
  { name: 'day-of-week', min: 1, max: 7, words: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
  { name: 'year', min: 1970, max: 2199, words: [] },
];

/**
 * Reads an EventBridge schedule: `rate(5 minutes)` or `cron(0 3 * * ? *)`, in UTC.
 * @returns the next time after a given one, both in milliseconds since the epoch
 * @throws TemplateError for an expression that EventBridge refuses, or that has `L`, `W` or `#`
 */
export function parseSchedule(expression: string): (after: number) => number {
  const [, kind, content = ''] = /^(rate|cron)\((.+)\)$/.exec(expression) ?? [];
  if (kind === 'rate') return parseRate(content, expression);
  if (kind === 'cron') return parseCron(content, expression);
  throw new TemplateError(`${expression} is neither rate(...) nor cron(...)`);
}

function parseRate(content: string, expression: string): (after: number) => number {
  const [, count = '', unit = ''] = /^(\d+) (minute|hour|day)s?$/.exec(content) ?? [];
  const every = Number(count) * (UNIT_MS[unit] ?? 0);
  if (every === 0) throw new TemplateError(`${expression} has no valid rate`);
  return (after) => after + every;
}

function parseCron(content: string, expression: string): (after: number) => number {
  const texts = content.split(/\s+/);
  if (texts.length !== FIELDS.length) throw new TemplateError(`${expression} must have six fields`);
  const sets = FIELDS.map((field, index) => parseField(texts[index] ?? '', field, expression));
  const [
    minutes = new Set(),
    hours = new Set(),
    monthDays = new Set(),
    months = new Set(),
    weekDays = new Set(),
    years = new Set(),
  ] = sets;
  const dayFits = (day: Date) =>
    years.has(day.getUTCFullYear()) &&
    months.has(day.getUTCMonth() + 1) &&
    monthDays.has(day.getUTCDate()) &&
    weekDays.has(day.getUTCDay() + 1);
  return (after) => {
    const first = Math.floor(after / MINUTE_MS) * MINUTE_MS + MINUTE_MS;
    for (let ahead = 0; ahead < MOST_DAYS_AHEAD; ahead += 1) {
      const midnight = Math.floor(first / DAY_MS) * DAY_MS + ahead * DAY_MS;
      if (!dayFits(new Date(midnight))) continue;
      const found = minuteOfDay(hours, minutes, ahead === 0 ? first - midnight : 0);
      if (found !== undefined) return midnight + found;
    }
    return Number.POSITIVE_INFINITY;
  };
}

/** Milliseconds from midnight to the first fitting minute that is not before the given one. */
function minuteOfDay(hours: Set<number>, minutes: Set<number>, notBefore: number): number | undefined {
  for (let time = notBefore; time < DAY_MS; time += MINUTE_MS) {
    const minute = time / MINUTE_MS;
    if (hours.has(Math.floor(minute / 60)) && minutes.has(minute % 60)) return time;
  }
  return undefined;
}

function parseField(text: string, field: Field, expression: string): Set<number> {
  const parts = text.split(',').flatMap((part) => expandPart(part, field));
  const allowed = (value: number) => Number.isInteger(value) && value >= field.min && value <= field.max;
  if (!parts.every(allowed)) throw new TemplateError(`${expression}: ${text} is not valid for ${field.name}`);
  return new Set(parts);
}

/** `*`, `?`, a value, `a-b`, and each of these with `/step`. */
function expandPart(part: string, field: Field): number[] {
  const [range = '', stepText] = part.split('/');
  const step = stepText === undefined ? 1 : Number(stepText);
  const [from = '', to] =
    range === '*' || range === '?' ? [String(field.min), String(field.max)] : range.split('-');
  const first = fieldValue(from, field);
  const open = stepText === undefined ? first : field.max;
  const last = to === undefined ? open : fieldValue(to, field);
  if (!(step >= 1) || !(last >= first)) return [Number.NaN];
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}

function fieldValue(text: string, field: Field): number {
  const word = field.words.indexOf(text.toUpperCase());
  return word === -1 ? Number(text === '' ? Number.NaN : text) : field.min + word;
}
