import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readAssembly } from '../../infra/local/assembly.ts';
import { findRunningStack } from '../../infra/local/running-stack.ts';
import { STATE_DIR } from '../../infra/local/synth.ts';
import { UsageError } from '../command.ts';
import { type DeploymentSettings, OutputsSchema } from './settings.ts';

const ClockSchema = z.object({ clockOffsetMs: z.number() });

const clockOffsetIn = (stateDir: string): number => {
  const path = join(stateDir, 'data', 'state.json');
  if (!existsSync(path)) return 0;
  return ClockSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).clockOffsetMs;
};

/** Settings of the stack that `npm start` runs. Throws UsageError when none runs. */
export const localSettings = (stateDir: string = STATE_DIR): DeploymentSettings => {
  const stack = findRunningStack(stateDir);
  if (!stack) {
    throw new UsageError(
      'No local stack runs: start one with npm start, or name a deployed desk with --outputs FILE',
    );
  }
  const assembly = readAssembly(join(stateDir, 'cdk.out'), {
    parameters: { PublicBaseUrl: stack.baseUrl },
    queueOrigin: stack.endpoints.sqs,
  });
  return {
    outputs: OutputsSchema.parse(Object.assign({}, ...Object.values(assembly.outputs()))),
    region: stack.region,
    endpoints: stack.endpoints,
    credentials: stack.credentials,
    clockOffset: clockOffsetIn(stateDir),
  };
};
