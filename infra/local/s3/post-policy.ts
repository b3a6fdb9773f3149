import { z } from 'zod';
import { S3Error } from './s3-error.ts';

// What S3 demands of a browser's POST by its policy, in plain rules:
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
// Left out: the list that a Content-Type may be under `starts-with`.

/** Fields that need no condition: they are the file, the policy and its proof. */
const UNCONDITIONED = new Set(['file', 'policy', 'x-amz-signature']);
const IGNORED_PREFIX = 'x-ignore-';

const SizeSchema = z.tuple([
  z.literal('content-length-range'),
  z.coerce.number().int().nonnegative(),
  z.coerce.number().int().nonnegative(),
]);
const MatchSchema = z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]);
const ExactSchema = z
  .record(z.string(), z.string())
  .refine((condition) => Object.keys(condition).length === 1, 'one field in each condition');
const PolicySchema = z.strictObject({
  expiration: z.iso.datetime(),
  conditions: z.array(z.union([SizeSchema, MatchSchema, ExactSchema])),
});
type Policy = z.infer<typeof PolicySchema>;

interface FieldCondition {
  readonly field: string;
  readonly operator: 'eq' | 'starts-with';
  readonly value: string;
  /** As it stands in the policy. */
  readonly text: string;
}

/** Fields of a form before its file, by name in lower case. */
export type FormFields = ReadonlyMap<string, string>;

/** Sizes that a file may have, in bytes. */
export interface SizeRange {
  readonly min: number;
  readonly max: number;
}

export interface PostedForm {
  /** The bucket of the address that the form was sent to. */
  readonly bucket: string;
  readonly fields: FormFields;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Holds a form against the policy that it carries: not expired, every condition met, no field without a
 * condition, the bucket among them. The policy's signature is checked elsewhere.
 * @returns the sizes that the file may have
 * @throws S3Error InvalidPolicyDocument or AccessDenied
 */
export function checkPolicy(policy: string, form: PostedForm): SizeRange {
  const { expiration, conditions } = readPolicy(policy);
  if (form.now > Date.parse(expiration)) throw refused('Policy expired.');
  const values = new Map([...form.fields, ['bucket', form.bucket]]);
  const matches = conditions.flatMap(fieldCondition);
  const failed = matches.find((condition) => !holds(condition, values.get(condition.field)));
  if (failed !== undefined) throw refused(`Policy Condition failed: ${failed.text}`);
  if ((form.fields.get('bucket') ?? form.bucket) !== form.bucket)
    throw refused('Policy Condition failed: the field bucket names another bucket');
  const covered = new Set(matches.map(({ field }) => field));
  const extra = [...values.keys()].filter((field) => needsCondition(field) && !covered.has(field));
  if (extra.length > 0) throw refused(`Extra input fields: ${extra.join(', ')}`);
  return sizeRange(conditions);
}

/** @throws S3Error when the file is smaller or larger than the policy allows */
export function checkSize(bytes: number, { min, max }: SizeRange): void {
  const sizes = { ProposedSize: String(bytes), MinSizeAllowed: String(min), MaxSizeAllowed: String(max) };
  if (bytes < min)
    throw new S3Error(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      sizes,
    );
  if (bytes > max)
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', sizes);
}

function readPolicy(encoded: string): Policy {
  const text = Buffer.from(encoded, 'base64').toString();
  const parsed = PolicySchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new S3Error(
    'InvalidPolicyDocument',
    `Invalid Policy: ${issue?.path.join('.') || 'document'}: ${issue?.message}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new S3Error('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
}

function fieldCondition(condition: Policy['conditions'][number]): FieldCondition[] {
  const text = JSON.stringify(condition);
  if (!Array.isArray(condition))
    return Object.entries(condition).map(([field, value]) => ({
      field: field.toLowerCase(),
      operator: 'eq',
      value,
      text,
    }));
  const [operator, name, value] = condition;
  if (operator === 'content-length-range') return [];
  return [{ field: name.slice(1).toLowerCase(), operator, value, text }];
}

function holds({ operator, value }: FieldCondition, actual: string | undefined): boolean {
  if (actual === undefined) return false;
  return operator === 'eq' ? actual === value : actual.startsWith(value);
}

function needsCondition(field: string): boolean {
  return !UNCONDITIONED.has(field) && !field.startsWith(IGNORED_PREFIX);
}

/** Of several ranges all must hold. */
function sizeRange(conditions: Policy['conditions']): SizeRange {
  const ranges = conditions.flatMap((condition) =>
    Array.isArray(condition) && condition[0] === 'content-length-range'
      ? [{ min: condition[1], max: condition[2] }]
      : [],
  );
  return {
    min: Math.max(0, ...ranges.map(({ min }) => min)),
    max: Math.min(Number.POSITIVE_INFINITY, ...ranges.map(({ max }) => max)),
  };
}

function refused(reason: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${reason}`);
}
