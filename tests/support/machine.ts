import { readFileSync } from 'node:fs';
import { StateMachine } from 'aws-local-stepfunctions';
import { z } from 'zod';
import type { RequestId } from '../../functions/domain/ids.ts';
import type { Workflows } from '../../functions/domain/ports/workflows.ts';

/** Runs one task of the workflow file; the token is there for the waiting task only. */
export type RunTask = (state: string, payload: Record<string, unknown>) => Promise<unknown>;

const ParametersSchema = z.object({ Payload: z.record(z.string(), z.unknown()) });
const MachineSchema = z.looseObject({ States: z.record(z.string(), z.looseObject({ Type: z.string() })) });

/** The library's timers fire at once beyond 2^31 ms; no test waits that long. */
const maxTimeoutSeconds = 2_000_000;

const readMachine = () => {
  const text = readFileSync('statemachines/handle-request.asl.json', 'utf8');
  return MachineSchema.parse(
    JSON.parse(text, (key, value) => (key === 'TimeoutSeconds' ? Math.min(value, maxTimeoutSeconds) : value)),
  );
};

interface Execution {
  abort: () => void;
  /** The token by which it waits, once its waiting task has ended; absent while it works. */
  restsOn?: string;
  end?: string;
}

/**
 * The workflow file on the interpreter, in this process: executions by name, tokens, no Lambda. Retries do not wait;
 * time passes only when the test says so.
 */
export class Machine implements Workflows {
  readonly executions = new Map<string, Execution>();
  /** Names of the states that were entered, in order, over all executions. */
  readonly trail: string[] = [];
  private readonly waiting = new Map<string, (output: unknown) => void>();
  private readonly definition = readMachine();
  private readonly runTask: RunTask;
  private watchers: (() => void)[] = [];

  constructor(runTask: RunTask) {
    this.runTask = runTask;
  }

  async start(requestId: RequestId, attempt: number): Promise<void> {
    const name = `${requestId}-${attempt}`;
    if (this.executions.has(name)) return;
    const execution: Execution = { abort: () => undefined };
    this.executions.set(name, execution);
    const tasks = Object.entries(this.definition.States).filter(([, { Type }]) => Type === 'Task');
    const handlers = tasks.map(([state]) => [
      state,
      (input: unknown) => this.visit(execution, name, state, input),
    ]);
    const retries = tasks.map(([state]) => [state, 0]);
    const definition: ConstructorParameters<typeof StateMachine>[0] = JSON.parse(
      JSON.stringify(this.definition),
    );
    // The file's own test validates it; here that would take more than all tasks together, for each execution.
    const machine = new StateMachine(definition, { validationOptions: { noValidate: true } });
    const { result, abort } = machine.run(
      { requestId, attempt },
      {
        context: { Task: { Token: '' } },
        overrides: {
          taskResourceLocalHandlers: Object.fromEntries(handlers),
          waitTimeOverrides: { 'Let Ingest Settle': 0 },
          retryIntervalOverrides: Object.fromEntries(retries),
        },
      },
    );
    execution.abort = abort;
    result.then(
      () => this.ended(execution, 'succeeded'),
      (error: unknown) =>
        this.ended(execution, error instanceof Error ? `${error.name}: ${error.message}` : 'failed'),
    );
  }

  async isRunning(requestId: RequestId, attempt: number): Promise<boolean> {
    const execution = this.executions.get(`${requestId}-${attempt}`);
    return execution !== undefined && execution.end === undefined;
  }

  async wake(token: string, output: Readonly<Record<string, string | number | boolean>>): Promise<boolean> {
    const wake = this.waiting.get(token);
    this.waiting.delete(token);
    for (const execution of this.executions.values())
      if (execution.restsOn === token) delete execution.restsOn;
    wake?.(output);
    return wake !== undefined;
  }

  /** Loses every execution and every token, as a restart of the local stack does. */
  crash(): void {
    for (const execution of this.executions.values()) {
      execution.end ??= 'lost';
      execution.abort();
    }
    this.waiting.clear();
  }

  /** Resolves when every execution has ended, or waits for a person or for time. */
  async settled(): Promise<void> {
    const works = () =>
      [...this.executions.values()].some(({ end, restsOn }) => end === undefined && restsOn === undefined);
    while (works()) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  private async visit(execution: Execution, name: string, state: string, input: unknown): Promise<unknown> {
    this.trail.push(state);
    const { Payload } = ParametersSchema.parse(input);
    if (state !== 'Await Decision') return { Payload: await this.runTask(state, Payload) };
    const token = `${name}.${this.trail.length}`;
    const woken = new Promise((wake) => this.waiting.set(token, wake));
    await this.runTask(state, { ...Payload, taskToken: token });
    if (this.waiting.has(token)) execution.restsOn = token;
    this.notify();
    return woken;
  }

  private ended(execution: Execution, end: string): void {
    execution.end ??= end;
    this.notify();
  }

  private notify(): void {
    for (const resolve of this.watchers.splice(0)) resolve();
  }
}
