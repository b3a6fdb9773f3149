import { Worker } from 'node:worker_threads';
import type { InterpreterOrder, InterpreterReport, StepEvent, TaskCall } from './interpreter-messages.ts';
import type { StateMachine } from './state-machine.ts';
import { TemplateError } from './template-error.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface InterpreterEvents {
  /** A Task state wants its function invoked. */
  onCall(call: TaskCall): void;
  /** An execution took a step; the steps of one execution come in order. */
  onStep(executionArn: string, step: StepEvent): void;
}

/** Runs the executions of one state machine in a worker whose time follows the virtual clock. */
export class Interpreter {
  /** Resolves when executions can start. Rejects with TemplateError when the definition is not valid. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  #timersFired: (() => void)[] = [];
  #closed = false;

  constructor(machine: StateMachine, clock: VirtualClock, events: InterpreterEvents) {
    const tasks = [...machine.taskResources];
    this.#worker = new Worker(new URL('./interpreter-worker.ts', import.meta.url), {
      workerData: {
        clockMemory: clock.memory,
        definition: machine.definition,
        tasks: tasks.map(([name]) => name),
        waitingTasks: tasks.flatMap(([name, resource]) =>
          resource.endsWith('.waitForTaskToken') ? [name] : [],
        ),
      },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.once('message', () => resolve());
      this.#worker.once('error', (error: Error) =>
        reject(new TemplateError(`${machine.name}: ${error.message}`)),
      );
    });
    this.#worker.on('message', (report: InterpreterReport) => this.#receive(report, events));
    this.#worker.on('error', () => this.#release());
    clock.onMove(() => this.#fireTimers());
  }

  send(order: InterpreterOrder): void {
    this.#worker.postMessage(order);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.terminate();
    this.#release();
  }

  #receive(report: InterpreterReport, events: InterpreterEvents): void {
    if (report.kind === 'call') events.onCall(report);
    if (report.kind === 'step') events.onStep(report.executionArn, report.step);
    if (report.kind === 'timers-fired') this.#timersFired.shift()?.();
  }

  #fireTimers(): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#timersFired.push(resolve);
      this.send({ kind: 'clock-moved' });
    });
  }

  #release(): void {
    for (const resolve of this.#timersFired) resolve();
    this.#timersFired = [];
  }
}
