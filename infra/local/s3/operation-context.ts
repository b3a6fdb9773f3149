import type { S3Engine } from './engine.ts';
import type { Guard } from './signature.ts';
import type { Operation, Target } from './target.ts';

/** What one request to the gate is carried out with. */
export interface OperationContext {
  readonly operation: Operation;
  readonly target: Target;
  readonly engine: S3Engine;
  readonly guard: Guard;
  /** Called when an object was stored under a key, before the client hears of it. */
  readonly onStored: (key: string) => Promise<void>;
}
