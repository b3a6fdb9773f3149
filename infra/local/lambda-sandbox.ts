import { devNull } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FunctionLog } from './function-log.ts';
import type { FunctionFailure, SandboxCall, SandboxReport, SandboxSetup } from './lambda-messages.ts';

export type Invocation =
  | { readonly ok: true; readonly payloadJson: string }
  | { readonly ok: false; readonly failure: FunctionFailure };

export interface SandboxOptions {
  readonly setup: SandboxSetup;
  readonly functionName: string;
  /** The whole environment of the function: nothing of this process's own leaks in. */
  readonly environment: Readonly<Record<string, string>>;
  readonly log: FunctionLog;
  /** How long it is kept warm after an event; a worker holds some 40 MB. */
  readonly idleMs: number;
}

/**
 * One execution environment of a function: a worker thread that handles one event at a time.
 *
 * Ends for good when the handler exceeds its time, crashes, or is killed.
 */
export class LambdaSandbox {
  readonly #worker: Worker;
  readonly #options: SandboxOptions;
  readonly #ready: Promise<Invocation | undefined>;
  #onReady: (early: Invocation | undefined) => void = () => {};
  #onResult: ((invocation: Invocation) => void) | undefined;
  #ended = false;
  #reserved = false;
  #retirement: NodeJS.Timeout | undefined;

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.#ready = new Promise((resolve) => {
      this.#onReady = resolve;
    });
    this.#worker = new Worker(new URL('./lambda-worker.ts', import.meta.url), {
      workerData: options.setup,
      // A developer's own AWS profile must not reach a function.
      env: { ...options.environment, AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.#worker.on('message', (report: SandboxReport) => this.#receive(report));
    this.#worker.on('error', (error: unknown) => this.#crash(failureOf(error)));
    this.#worker.on('exit', (status) =>
      this.#crash({
        errorType: 'Runtime.ExitError',
        errorMessage: `Runtime exited with error: exit status ${status}`,
        trace: [],
      }),
    );
  }

  get ended(): boolean {
    return this.#ended;
  }

  get busy(): boolean {
    return this.#reserved;
  }

  /** Keeps the sandbox for the caller's next `invoke`. */
  reserve(): void {
    clearTimeout(this.#retirement);
    this.#reserved = true;
  }

  /** Hands one event to the function. The time limit starts when its code is loaded, as on AWS. */
  async invoke(call: SandboxCall): Promise<Invocation> {
    const invocation = await this.#run(call);
    this.#reserved = false;
    this.#retirement = setTimeout(() => this.#retire(), this.#options.idleMs).unref();
    return invocation;
  }

  async #run(call: SandboxCall): Promise<Invocation> {
    const outcome = new Promise<Invocation>((resolve) => {
      this.#onResult = resolve;
    });
    const early = await this.#ready;
    if (early !== undefined) return early;
    if (this.#ended) return outcome;
    this.#worker.postMessage(call);
    const limit = setTimeout(() => this.#timeOut(call), call.timeoutMs);
    const invocation = await outcome;
    clearTimeout(limit);
    return invocation;
  }

  /** Ends the worker at once, in the middle of whatever it does; a running invocation fails. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
  }

  #receive(report: SandboxReport): void {
    if (report.kind === 'log') this.#options.log.append(this.#options.functionName, report.text);
    if (report.kind === 'ready') this.#onReady(undefined);
    if (report.kind === 'result') this.#settle({ ok: true, payloadJson: report.resultJson });
    if (report.kind === 'failure') this.#settle({ ok: false, failure: report.failure });
  }

  #settle(invocation: Invocation): void {
    const settle = this.#onResult;
    this.#onResult = undefined;
    settle?.(invocation);
  }

  #crash(failure: FunctionFailure): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.busy) this.#options.log.append(this.#options.functionName, JSON.stringify(failure));
    this.#onReady({ ok: false, failure });
    this.#settle({ ok: false, failure });
  }

  #retire(): void {
    this.#ended = true;
    void this.kill();
  }

  /** The words in which Lambda reports it. */
  #timeOut(call: SandboxCall): void {
    const seconds = (call.timeoutMs / 1000).toFixed(2);
    const errorMessage = `RequestId: ${call.requestId} Error: Task timed out after ${seconds} seconds`;
    this.#crash({ errorType: 'Sandbox.Timedout', errorMessage, trace: [] });
    void this.kill();
  }
}

function failureOf(error: unknown): FunctionFailure {
  if (!(error instanceof Error))
    return { errorType: 'Runtime.Unknown', errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}
