import { z } from 'zod';
import type { Json } from './intrinsics.ts';

const Texts = z.union([z.string(), z.array(z.string())]).transform((text) => [text].flat());
const Scalar = z.union([z.string(), z.number()]);
const FilterSchema = z.union([
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({
    'anything-but': z.union([
      Scalar,
      z.array(Scalar),
      z.strictObject({ prefix: Texts }),
      z.strictObject({ suffix: Texts }),
    ]),
  }),
]);
type Filter = z.infer<typeof FilterSchema>;
type Unwanted = Extract<Filter, { 'anything-but': unknown }>['anything-but'];

/**
 * Whether an event fits a pattern of EventBridge. Patterns nest; their leaves are lists, of which one element
 * must fit: an exact value, or one of the filters `prefix`, `suffix`, `anything-but` and `exists`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: Json, event: Json | undefined): boolean {
  if (Array.isArray(pattern)) return pattern.some((wanted) => matchesLeaf(wanted, event));
  if (!isObject(pattern)) return false;
  const inner = event !== undefined && isObject(event) ? event : {};
  return Object.entries(pattern).every(([key, wanted]) => matchesPattern(wanted, inner[key]));
}

/**
 * The first part of a pattern that {@link matchesPattern} does not know, such as `numeric` or `$or`, which would
 * otherwise match nothing without a word.
 */
export function unknownFilter(pattern: Json): Json | undefined {
  if (Array.isArray(pattern))
    return pattern.find((leaf) => isObject(leaf) && !FilterSchema.safeParse(leaf).success);
  if (!isObject(pattern) || '$or' in pattern) return pattern;
  return Object.values(pattern)
    .map(unknownFilter)
    .find((found) => found !== undefined);
}

function matchesLeaf(wanted: Json, event: Json | undefined): boolean {
  if (!isObject(wanted)) return valuesOf(event).some((value) => value === wanted);
  const filter = FilterSchema.parse(wanted);
  if ('exists' in filter) return filter.exists === (event !== undefined && !isObject(event));
  return valuesOf(event).some((value) => passes(filter, value));
}

function passes(filter: Exclude<Filter, { exists: boolean }>, value: Json): boolean {
  if ('prefix' in filter) return typeof value === 'string' && value.startsWith(filter.prefix);
  if ('suffix' in filter) return typeof value === 'string' && value.endsWith(filter.suffix);
  return !isUnwanted(filter['anything-but'], value);
}

function isUnwanted(unwanted: Unwanted, value: Json): boolean {
  if (typeof unwanted !== 'object' || Array.isArray(unwanted))
    return [unwanted].flat().some((one) => one === value);
  if (typeof value !== 'string') return false;
  if ('prefix' in unwanted) return unwanted.prefix.some((start) => value.startsWith(start));
  return unwanted.suffix.some((end) => value.endsWith(end));
}

/** Of a list in an event one element must fit; an absent field has no value that could. */
function valuesOf(event: Json | undefined): Json[] {
  if (event === undefined) return [];
  return Array.isArray(event) ? event : [event];
}

function isObject(value: Json): value is Record<string, Json> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
