import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod';
import { parseEnvironment } from './environment.ts';
import { log } from './logger.ts';
import { once } from './once.ts';
import type { Invocation } from './task.ts';

interface EventDefinition<Environment, Input, Ports> {
  environment: z.ZodType<Environment>;
  input: z.ZodType<Input>;
  ports: (environment: Environment) => Ports | Promise<Ports>;
  run: (input: Input, ports: Ports, invocation: Invocation) => Promise<void>;
  /** After each run, also one that failed. */
  end?: (ports: Ports) => void;
}

/** Wraps a function that an event or a schedule calls. What it throws makes the event come again. */
export const onEvent = <Environment, Input, Ports>(
  definition: EventDefinition<Environment, Input, Ports>,
) => {
  const ports = once(() => definition.ports(parseEnvironment(definition.environment)));
  return middy<unknown, void>()
    .onError(({ error }) => log.error('event-failed', {}, error))
    .handler(async (event: unknown, context: Context) => {
      const endsAt = Date.now() + context.getRemainingTimeInMillis();
      const input = definition.input.parse(event);
      const means = await ports();
      try {
        await definition.run(input, means, { endsAt });
      } finally {
        definition.end?.(means);
      }
    });
};
