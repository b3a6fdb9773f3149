import * as z from 'zod';
import type { WorkPorts } from '../../domain/fulfilment/work-page.ts';
import { clock } from './clock.ts';
import { DeskStoreEnvironment, deskStore } from './desk-store.ts';
import { FenceStoreEnvironment, fenceStore } from './fence-store.ts';
import { KeyedHasherEnvironment, keyedHasherFor } from './keyed-hasher.ts';
import { OperatorTablesEnvironment, operatorTables } from './operator-tables.ts';
import { random } from './random.ts';
import { RequestStoreEnvironment, requestStore } from './request-store.ts';
import { WayStoreEnvironment, wayStore } from './way-store.ts';

/** Variables of `work`. */
export const WorkEnvironment = z.object({
  ...RequestStoreEnvironment.shape,
  ...DeskStoreEnvironment.shape,
  ...FenceStoreEnvironment.shape,
  ...WayStoreEnvironment.shape,
  ...KeyedHasherEnvironment.shape,
  ...OperatorTablesEnvironment.shape,
});

/** Everything that carries out what was approved. */
export const work = (env: z.infer<typeof WorkEnvironment>): WorkPorts => ({
  store: requestStore(env),
  desks: deskStore(env),
  fences: fenceStore(env),
  hasherFor: keyedHasherFor(env),
  tables: operatorTables(env),
  waysOf: (requestId) => wayStore(env, requestId),
  clock: clock(),
  random: random(),
});
