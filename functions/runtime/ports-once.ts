import type { z } from 'zod';
import { parseEnvironment } from './environment.ts';

/** Builds a function's ports at its first invocation and keeps them; a failed build is forgotten and tried again. */
export const portsOnce = <Environment, Ports>(
  environment: z.ZodType<Environment>,
  build: (environment: Environment) => Ports | Promise<Ports>,
): (() => Promise<Ports>) => {
  let ports: Promise<Ports> | undefined;
  return () => {
    ports ??= (async () => build(parseEnvironment(environment)))().catch((error: unknown) => {
      ports = undefined;
      throw error;
    });
    return ports;
  };
};
