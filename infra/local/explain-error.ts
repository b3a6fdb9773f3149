import { DynamoDbEngineError } from './dynamodb.ts';
import { SynthError } from './synth.ts';
import { TemplateError } from './template-error.ts';

/** Prints errors that a person can act on in one line and sets the exit code; all others are bugs and keep their stack. */
export function explainError(error: unknown): void {
  const known = [DynamoDbEngineError, SynthError, TemplateError].some((type) => error instanceof type);
  if (!known || !(error instanceof Error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
