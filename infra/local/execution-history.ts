import type { StepEvent, TaskCall } from './interpreter-messages.ts';
import type { Json } from './intrinsics.ts';

/** One event as GetExecutionHistory gives it; the details stand in one field named after the type. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** Seconds since the epoch. */
  readonly timestamp: number;
  readonly type: string;
  readonly [details: string]: Json;
}

type Details = Record<string, Json>;

/** Steps of the interpreter that end an execution, and the status that they leave. */
export const END_STATUS: Readonly<Record<string, string>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimeout: 'TIMED_OUT',
};

/** The history of one execution, in the shape of the Step Functions API. */
export class ExecutionHistory {
  readonly #events: HistoryEvent[] = [];
  #transitions = 0;

  events(): readonly HistoryEvent[] {
    return this.#events;
  }

  /** State transitions as AWS bills them: each state entered, each retry, and the end. */
  transitions(): number {
    return this.#transitions;
  }

  /** Adds a step of the interpreter. */
  addStep(step: StepEvent): void {
    if (['StateEntered', 'StateRetried'].includes(step.type) || step.type in END_STATUS)
      this.#transitions += 1;
    const entry = toHistory(step);
    if (entry !== undefined) this.#add(step.timestamp, entry[0], entry[1]);
  }

  /** Adds that a Task's function was called. */
  addCall(call: TaskCall, resource: string, at: number): void {
    const parameters = JSON.stringify({ FunctionName: call.functionName, Payload: call.payload });
    this.#add(at, 'TaskScheduled', { ...integration(resource), parameters });
  }

  /** Adds what a Task got as its result. */
  addResult(output: Json, resource: string, at: number): void {
    this.#add(at, 'TaskSucceeded', { ...integration(resource), output: JSON.stringify(output) });
  }

  #add(at: number, type: string, details: Details): void {
    const previousEventId = this.#events.length;
    const field = `${detailsName(type)}EventDetails`;
    const timestamp = at / 1000;
    this.#events.push({ id: previousEventId + 1, previousEventId, timestamp, type, [field]: details });
  }
}

function integration(resource: string): Details {
  return { resourceType: 'lambda', resource: resource.split(':').at(-1) ?? '' };
}

function toHistory(step: StepEvent): [type: string, details: Details] | undefined {
  if (step.state !== undefined) return stateToHistory(step, step.state);
  if (step.type === 'ExecutionStarted') return [step.type, { input: JSON.stringify(step.input ?? null) }];
  if (step.type === 'ExecutionSucceeded') return [step.type, { output: JSON.stringify(step.output ?? null) }];
  if (step.type === 'ExecutionTimeout') return ['ExecutionTimedOut', failure(step)];
  return step.type in END_STATUS ? [step.type, failure(step)] : undefined;
}

function stateToHistory(
  step: StepEvent,
  { name, type, input, output }: NonNullable<StepEvent['state']>,
): [type: string, details: Details] | undefined {
  if (step.type === 'StateEntered') return [`${type}StateEntered`, { name, input: JSON.stringify(input) }];
  if (step.type === 'StateExited') {
    return [`${type}StateExited`, { name, output: JSON.stringify(output ?? null) }];
  }
  if (step.type !== 'StateFailed' || type !== 'Task') return undefined;
  return [step.Error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed', failure(step)];
}

function failure(step: StepEvent): Details {
  return { error: step.Error ?? null, cause: step.Cause === undefined ? null : String(step.Cause) };
}

/** `TaskStateEntered` has `stateEnteredEventDetails`; all others are named after their whole type. */
function detailsName(type: string): string {
  const name = /State(Entered|Exited)$/.exec(type)?.[0] ?? type;
  return name.charAt(0).toLowerCase() + name.slice(1);
}
