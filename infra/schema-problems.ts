import type { z } from 'zod';
import type { Problem, ProblemPath } from '../functions/domain/desk-checks/problem.ts';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
};

const list = (values: readonly unknown[]) => values.map(String).join(', ');

const bound = (issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): string => {
  const limit =
    issue.code === 'too_small' ? `at least ${String(issue.minimum)}` : `at most ${String(issue.maximum)}`;
  const unit = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' items' : '';
  return `is out of bounds — use ${limit}${unit}`;
};

/** The values among which one may choose, where the schema lists them. */
const choices = (issue: Issue): string | undefined => {
  if (issue.code === 'invalid_value') return list(issue.values);
  return issue.code === 'invalid_union' && issue.inclusive !== false && issue.options !== undefined
    ? list(issue.options)
    : undefined;
};

const missing = (issue: Issue): string => {
  const kind = issue.code === 'invalid_type' ? (KINDS[issue.expected] ?? issue.expected) : choices(issue);
  return kind === undefined ? 'is missing — add it' : `is missing — add it: ${kind}`;
};

/** Zod's own texts may repeat what was written or show a pattern; ours name the fix instead. */
const explain = (issue: Issue): string => {
  const allowed = choices(issue);
  if (allowed !== undefined) return `is not allowed — use ${allowed}`;
  switch (issue.code) {
    case 'invalid_type':
      return `is of the wrong kind — write ${KINDS[issue.expected] ?? issue.expected}`;
    case 'too_small':
    case 'too_big':
      return bound(issue);
    case 'invalid_key':
      return issue.issues.map(({ message }) => message).join('; ');
    default:
      return issue.message;
  }
};

const pathOf = (issue: Issue): ProblemPath =>
  issue.path.map((segment) => (typeof segment === 'symbol' ? segment.toString() : segment));

/**
 * Turns what a schema found into problems with fixes that never repeat a value.
 * @param has tells whether the file has something at a path: else it is missing, not wrong
 */
export const schemaProblems = (issues: readonly Issue[], has: (path: ProblemPath) => boolean): Problem[] =>
  issues.flatMap((issue) => {
    const path = pathOf(issue);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: 'is no key that belongs here — remove it, or correct its spelling',
      }));
    return [{ path, message: has(path) ? explain(issue) : missing(issue) }];
  });
