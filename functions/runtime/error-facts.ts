import * as z from 'zod';
import { InvalidInputError, NamedError } from '../domain/errors.ts';

/** What the AWS SDK adds to an error; its message can quote keys and values, so that is never read. */
const ServiceFactsSchema = z.object({
  $metadata: z.object({
    httpStatusCode: z.number().optional(),
    requestId: z.string().optional(),
    attempts: z.number().optional(),
  }),
  /** Of a cancelled DynamoDB transaction: `None`, `ConditionalCheckFailed`, … per item. */
  CancellationReasons: z.array(z.object({ Code: z.string().optional() })).optional(),
});

const maxFrames = 12;
const maxCauses = 4;

export interface ErrorFacts {
  name: string;
  /** Only of our own errors, whose messages are constants and field names. */
  message?: string;
  frames: string[];
  service?: { httpStatus?: number; requestId?: string; attempts?: number; reasons?: string[] };
  /** Code and place of each zod issue; never the message, which can repeat a key that was sent. */
  issues?: string[];
  causes?: string[];
}

const nameOf = (error: unknown): string =>
  error instanceof Error && /^[A-Za-z][\w.]{0,80}$/.test(error.name) ? error.name : 'Error';

/** Where it happened: the stack without its first lines, which hold the message. */
const framesOf = (error: Error): string[] => {
  const stack = error.stack ?? '';
  const messageEnd = stack.indexOf(error.message) + error.message.length;
  const lines = stack.slice(messageEnd).split('\n');
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, maxFrames)
    .map((line) => line.trim());
};

const serviceFactsOf = (error: Error): Pick<ErrorFacts, 'service'> => {
  const parsed = ServiceFactsSchema.safeParse(error);
  if (!parsed.success) return {};
  const { httpStatusCode, requestId, attempts } = parsed.data.$metadata;
  const reasons = parsed.data.CancellationReasons?.map(({ Code }) => Code ?? 'None');
  return {
    service: {
      ...(httpStatusCode !== undefined && { httpStatus: httpStatusCode }),
      ...(requestId !== undefined && { requestId }),
      ...(attempts !== undefined && { attempts }),
      ...(reasons && { reasons }),
    },
  };
};

const isName = (part: PropertyKey): boolean => /^[A-Za-z][A-Za-z-]{0,30}$/.test(String(part));

/** A key of a record is data and not a name of ours; digits are positions. */
const issuesOf = (error: Error): Pick<ErrorFacts, 'issues'> => {
  if (!(error instanceof z.ZodError)) return {};
  const place = (path: PropertyKey[]) => path.map((part) => (isName(part) ? String(part) : '#')).join('.');
  return { issues: error.issues.map(({ code, path }) => `${place(path)}: ${code}`) };
};

const causesOf = (error: Error): string[] => {
  const causes: string[] = [];
  for (let at = error.cause; at instanceof Error && causes.length < maxCauses; at = at.cause) {
    causes.push(nameOf(at));
  }
  return causes;
};

/** What may be said of an error in a log: names, codes, our own constant messages and places in the code. */
export const factsOf = (error: unknown): ErrorFacts => {
  if (!(error instanceof Error)) return { name: 'NotAnError', frames: [] };
  const ours = error instanceof NamedError && !(error instanceof InvalidInputError);
  const causes = causesOf(error);
  return {
    name: nameOf(error),
    ...(ours && { message: error.message }),
    frames: framesOf(error),
    ...serviceFactsOf(error),
    ...issuesOf(error),
    ...(causes.length > 0 && { causes }),
  };
};
