import type * as z from 'zod';
import { InvalidInputError } from '../domain/errors.ts';
import { type Fields, fieldName } from './http-body.ts';

/** One text per code: zod's own messages repeat keys that were sent. */
const fixes: Readonly<Record<string, string>> = {
  unrecognized_keys: 'this field is unknown here; leave it out',
  invalid_type: 'this field is missing or of the wrong type',
  invalid_value: 'give one of the values that the form offers',
  invalid_format: 'this does not have the form that the field asks for',
  too_small: 'this is too short',
  too_big: 'this is too long',
};

/** The field that an issue is about. */
const placeOf = (issue: z.core.$ZodIssue): string => {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  return fieldName(unknown ?? issue.path.map(String).join('.'));
};

/** Parses fields by a schema. Throws InvalidInputError that names the first field which does not fit. */
export const parseInput = <Input>(schema: z.ZodType<Input>, fields: Fields): Input => {
  const parsed = schema.safeParse(fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InvalidInputError(
    issue ? placeOf(issue) : 'body',
    fixes[issue?.code ?? ''] ?? 'this does not fit the field',
  );
};
