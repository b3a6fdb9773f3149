import { END_STATUS, ExecutionHistory, type HistoryEvent } from './execution-history.ts';
import type { StepEvent } from './interpreter-messages.ts';
import type { Json } from './intrinsics.ts';
import { ServiceError } from './json-service.ts';
import type { StateMachine } from './state-machine.ts';

/** One execution, for reading. */
export interface Execution {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: string;
  /** JSON text, as it was given. */
  readonly input: string;
  /** JSON text. */
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Milliseconds since the epoch, virtual. */
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly events: readonly HistoryEvent[];
  readonly transitions: number;
}

class Run {
  readonly history = new ExecutionHistory();
  status = 'RUNNING';
  output: Json | undefined;
  error: string | undefined;
  cause: string | undefined;
  stoppedAt: number | undefined;
  readonly machine: StateMachine;
  readonly name: string;
  readonly input: string;
  readonly startedAt: number;

  constructor(machine: StateMachine, name: string, input: string, startedAt: number) {
    this.machine = machine;
    this.name = name;
    this.input = input;
    this.startedAt = startedAt;
  }
}

/** All executions since the start of the local stack; they are not kept over a restart. */
export class Executions {
  readonly #runs = new Map<string, Run>();

  /**
   * Registers an execution under its name.
   * @returns `existing` when the same name runs with the same input: starting is idempotent then
   * @throws ServiceError ExecutionAlreadyExists when the name was used otherwise, even if it has ended
   */
  add(machine: StateMachine, name: string, input: string, now: number): { arn: string; existing: boolean } {
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = this.#runs.get(arn);
    if (known !== undefined) {
      if (known.status === 'RUNNING' && known.input === input) return { arn, existing: true };
      throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    this.#runs.set(arn, new Run(machine, name, input, now));
    return { arn, existing: false };
  }

  /** Records a step; returns true when it ended the execution. */
  record(arn: string, step: StepEvent): boolean {
    const run = this.#run(arn);
    run.history.addStep(step);
    const status = END_STATUS[step.type];
    if (status === undefined) return false;
    run.status = status;
    run.stoppedAt = step.timestamp;
    run.output = step.output;
    if (status !== 'SUCCEEDED') {
      run.error ??= step.Error ?? (status === 'TIMED_OUT' ? 'States.Timeout' : undefined);
      run.cause ??= step.Cause === undefined ? undefined : String(step.Cause);
    }
    return true;
  }

  /** Says why an execution is about to be stopped. */
  explain(arn: string, error: string | undefined, cause: string | undefined): void {
    const run = this.#run(arn);
    run.error = error;
    run.cause = cause;
  }

  history(arn: string): ExecutionHistory {
    return this.#run(arn).history;
  }

  get(arn: string): Execution {
    const run = this.#run(arn);
    return {
      executionArn: arn,
      stateMachineArn: run.machine.arn,
      name: run.name,
      status: run.status,
      input: run.input,
      output: run.status === 'SUCCEEDED' ? JSON.stringify(run.output ?? null) : undefined,
      error: run.error,
      cause: run.cause,
      startedAt: run.startedAt,
      stoppedAt: run.stoppedAt,
      events: run.history.events(),
      transitions: run.history.transitions(),
    };
  }

  /** All executions, in the order of their start. */
  list(): readonly Execution[] {
    return [...this.#runs.keys()].map((arn) => this.get(arn));
  }

  transitions(): number {
    return [...this.#runs.values()].reduce((sum, run) => sum + run.history.transitions(), 0);
  }

  #run(arn: string): Run {
    const run = this.#runs.get(arn);
    if (run === undefined)
      throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return run;
  }
}
