import { z } from 'zod';
import { NamedError } from '../functions/domain/errors.ts';

/** Asked for wrongly: the message is all that the caller needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Errors whose message says what to do; everything else is a bug and keeps its stack. */
const explained = (error: unknown): string | undefined => {
  if (error instanceof UsageError || error instanceof NamedError) return error.message;
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
  // parseArgs throws TypeErrors with a code for options that do not exist or lack a value.
  return error instanceof TypeError && 'code' in error ? error.message : undefined;
};

/** Runs a tool's command and sets the exit code: 0 done, 1 refused or asked for wrongly. */
export const runCommand = async (command: (args: string[]) => Promise<void>): Promise<void> => {
  try {
    await command(process.argv.slice(2));
  } catch (error) {
    const explanation = explained(error);
    if (explanation === undefined) throw error;
    console.error(explanation);
    process.exitCode = 1;
  }
};

/** The value of an option that a command cannot do without. Throws UsageError. */
export const required = (options: Readonly<Record<string, unknown>>, name: string): string => {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
};
