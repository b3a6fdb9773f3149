import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LocalStack } from './local-stack.ts';
import { PersistedFile } from './persisted-file.ts';

const FILE = 'stack.json';

const CredentialSchema = z.object({ accessKeyId: z.string(), secretAccessKey: z.string() });

const RunningStackSchema = z.object({
  baseUrl: z.string(),
  inboxUrl: z.string(),
  region: z.string(),
  endpoints: z.object({
    dynamodb: z.string(),
    kms: z.string(),
    s3: z.string(),
    secretsManager: z.string(),
    ses: z.string(),
    sqs: z.string(),
    stepFunctions: z.string(),
  }),
  credentials: CredentialSchema,
  operatorServer: CredentialSchema,
  buckets: z.record(z.string(), z.string()),
  queues: z.record(z.string(), z.string()),
  tables: z.record(z.string(), z.string()),
  stateMachines: z.record(z.string(), z.string()),
});

/** How other processes, such as the tools, reach a stack that `npm start` runs. */
export type RunningStack = z.infer<typeof RunningStackSchema>;

/** Writes down how to reach a stack; returns the function that takes the note away again. */
export function announceStack(stateDir: string, stack: LocalStack): () => void {
  new PersistedFile(stateDir, FILE, RunningStackSchema).write(RunningStackSchema.parse(stack));
  return () => rmSync(join(stateDir, FILE), { force: true });
}

/** How to reach the stack that runs on this state folder, if one does. */
export function findRunningStack(stateDir: string): RunningStack | undefined {
  const path = join(stateDir, FILE);
  if (!existsSync(path)) return undefined;
  return RunningStackSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
}
