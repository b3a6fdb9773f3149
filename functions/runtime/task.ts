import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { RequestIdSchema } from '../domain/ids.ts';
import { parseEnvironment } from './environment.ts';
import { log } from './logger.ts';
import { once } from './once.ts';

/** What every task is called with: ids only. */
export const TaskInputSchema = z.strictObject({ requestId: RequestIdSchema, attempt: z.int().min(1) });
export type TaskInput = z.infer<typeof TaskInputSchema>;

/** Tasks that work in pages count those of their attempt: an execution's history is limited. */
export const PageInputSchema = TaskInputSchema.extend({ pages: z.int().min(0) });
export type PageInput = z.infer<typeof PageInputSchema>;

/** What a task may know of its own invocation. */
export interface Invocation {
  /** Epoch milliseconds at which Lambda ends this invocation. */
  endsAt: number;
}

interface TaskDefinition<Environment, Input extends TaskInput, Ports, Output> {
  environment: z.ZodType<Environment>;
  input: z.ZodType<Input>;
  ports: (environment: Environment) => Ports | Promise<Ports>;
  run: (input: Input, ports: Ports, invocation: Invocation) => Promise<Output>;
}

/**
 * Wraps a task of the workflow: environment and ports once per cold start, input parsed, the end logged by name.
 * Errors pass on under their own names: the state machine decides what follows.
 */
export const task = <Environment, Input extends TaskInput, Ports, Output>(
  definition: TaskDefinition<Environment, Input, Ports, Output>,
) => {
  const ports = once(() => definition.ports(parseEnvironment(definition.environment)));
  return middy<unknown, Output>()
    .onError(({ event, error }) => {
      const { data } = TaskInputSchema.safeParse(event);
      log.warn('task-failed', data ?? {}, error);
    })
    .handler(async (event: unknown, context: Context) => {
      const endsAt = Date.now() + context.getRemainingTimeInMillis();
      return definition.run(definition.input.parse(event), await ports(), { endsAt });
    });
};
