import * as z from 'zod';
import type { IntakePorts } from '../../domain/intake/take-in.ts';
import { bundledDesk } from './bundled-desk.ts';
import { clock } from './clock.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';
import { LimitsEnvironment, limits } from './limits.ts';
import { random } from './random.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';

/** Variables of `intake`. */
export const IntakeEnvironment = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...LimitsEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
});

/** Everything that takes in a request. */
export const intake = (env: z.infer<typeof IntakeEnvironment>): IntakePorts => ({
  store: requestStore(env),
  desks: deskStore(env),
  limits: limits(env),
  hasherFor: keyedHasherFor(env),
  random: random(),
  clock: clock(),
  compiled: bundledDesk(),
});
