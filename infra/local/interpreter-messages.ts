import type { Json } from './intrinsics.ts';

/** What the interpreter's worker is started with. */
export interface InterpreterSetup {
  readonly clockMemory: SharedArrayBuffer;
  readonly definition: Record<string, Json>;
  /** Names of the Task states that wait for their token. */
  readonly waitingTasks: readonly string[];
  /** Names of all Task states. */
  readonly tasks: readonly string[];
}

export type InterpreterOrder =
  | {
      readonly kind: 'start';
      readonly executionArn: string;
      readonly input: Json;
      /** `$$.Execution` and `$$.StateMachine`, as far as the interpreter does not fill them in. */
      readonly context: { readonly [part: string]: { readonly [field: string]: string } };
    }
  | { readonly kind: 'abort'; readonly executionArn: string }
  | { readonly kind: 'succeed'; readonly callId: number; readonly output: Json }
  | { readonly kind: 'fail'; readonly callId: number; readonly error: string; readonly cause: string }
  | { readonly kind: 'clock-moved' };

/** A function call that a Task state asks for. */
export interface TaskCall {
  readonly kind: 'call';
  readonly callId: number;
  readonly executionArn: string;
  readonly state: string;
  readonly functionName: string;
  readonly payload: Json;
  /** Present in a Task that waits: it ends by this token and not by the function's answer. */
  readonly token: string | undefined;
}

/** A step of an execution, in the words of the interpreter. */
export interface StepEvent {
  readonly type: string;
  readonly timestamp: number;
  readonly input?: Json;
  readonly output?: Json;
  readonly Error?: string;
  readonly Cause?: unknown;
  readonly state?: {
    readonly name: string;
    readonly type: string;
    readonly input: Json;
    readonly output?: Json;
  };
}

export type InterpreterReport =
  | TaskCall
  | { readonly kind: 'step'; readonly executionArn: string; readonly step: StepEvent }
  | { readonly kind: 'ready' }
  | { readonly kind: 'timers-fired' };
