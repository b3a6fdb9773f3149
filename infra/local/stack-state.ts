import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { PersistedFile } from './persisted-file.ts';
import type { Credential } from './sigv4.ts';
import { VirtualClock } from './virtual-clock.ts';

const newAccessKeyId = () => randomBytes(10).toString('hex');
const newSecret = () => randomBytes(30).toString('base64');
const StateSchema = z.object({
  accessKeyId: z.string().default(newAccessKeyId),
  secretAccessKey: z.string().default(newSecret),
  operatorServer: z
    .object({ accessKeyId: z.string(), secretAccessKey: z.string() })
    .default(() => ({ accessKeyId: newAccessKeyId(), secretAccessKey: newSecret() })),
  clockOffsetMs: z.number().default(0),
});

/** What a stack needs to be the same one after a restart. */
export interface StackState {
  readonly clock: VirtualClock;
  /** The functions' own. */
  readonly credential: Credential;
  /** The operator's server's. */
  readonly operatorServer: Credential;
}

/** Restores a stack's state, or makes a new one; time goes on where it was, for the tables hold what happened in it. */
export function restoreState(dataDir: string | undefined): StackState {
  const file = new PersistedFile(dataDir, 'state.json', StateSchema);
  const { accessKeyId, secretAccessKey, operatorServer, clockOffsetMs } = file.read(StateSchema.parse({}));
  const clock = new VirtualClock(clockOffsetMs);
  const save = () =>
    file.write({ accessKeyId, secretAccessKey, operatorServer, clockOffsetMs: clock.offsetMs() });
  save();
  clock.onMove(save);
  return { clock, credential: { accessKeyId, secretAccessKey }, operatorServer };
}
