import * as z from 'zod';
import { ConfigurationError } from '../domain/errors.ts';

/** One environment variable: DynamoDB, Lambda and CDK all allow an empty one, which never is what was meant. */
export const Variable = z.string().min(1);

/**
 * Reads a function's variables by its schema; others are ignored. Call it at the first invocation and not at load,
 * so that a test imports a handler without any variable.
 * @throws ConfigurationError that names every variable which is missing, empty or malformed, never its value
 */
export const parseEnvironment = <T>(
  schema: z.ZodType<T>,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): T => {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map(({ path }) => path.join('.')));
  throw new ConfigurationError(`environment: set ${[...names].join(', ')} (missing, empty or malformed)`);
};
