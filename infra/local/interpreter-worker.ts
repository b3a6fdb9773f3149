import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { InterpreterOrder, InterpreterReport, InterpreterSetup } from './interpreter-messages.ts';
import type { Json } from './intrinsics.ts';
import { installVirtualDate } from './virtual-clock.ts';
import { VirtualTimers } from './virtual-timers.ts';

// The inside of the interpreter's worker: aws-local-stepfunctions with its date and timers replaced.

const setup: InterpreterSetup = workerData;
const timers = new VirtualTimers(installVirtualDate(setup.clockMemory));
timers.install();
// Loaded only now, so that it sees the replaced date and timers.
const { StateMachine } = await import('aws-local-stepfunctions');
const definition: ConstructorParameters<typeof StateMachine>[0] = JSON.parse(
  JSON.stringify(setup.definition),
);
const machine = new StateMachine(definition);

const InvokeParameters = z.object({ FunctionName: z.string(), Payload: z.json().default({}) });
const calls = new Map<number, { succeed: (output: Json) => void; fail: (error: Error) => void }>();
const aborts = new Map<string, () => void>();
let lastCallId = 0;

/** Later than all pending events of the execution, so that the history stays in order. */
function report(message: InterpreterReport): void {
  parentPort?.postMessage(message);
}

/** One run of the machine; `$$.Task.Token` is another for every visit of a waiting state. */
async function run(order: Extract<InterpreterOrder, { kind: 'start' }>): Promise<void> {
  const { executionArn } = order;
  let token = newToken();
  const takeToken = () => {
    const taken = token;
    token = newToken();
    return taken;
  };
  const handlers = setup.tasks.map((state) => [
    state,
    (input: unknown) => call(executionArn, state, input, takeToken),
  ]);
  const execution = machine.run(order.input, {
    context: {
      ...order.context,
      Task: {
        get Token() {
          return token;
        },
      },
    },
    overrides: { taskResourceLocalHandlers: Object.fromEntries(handlers) },
  });
  aborts.set(executionArn, execution.abort);
  // The outcome is read from the events; the promise only repeats it.
  execution.result.catch(() => undefined);
  for await (const step of execution.eventLogs) report({ kind: 'step', executionArn, step });
  aborts.delete(executionArn);
}

/** Asks the main thread to invoke the function of a Task state, and waits for the outcome. */
function call(executionArn: string, state: string, input: unknown, takeToken: () => string): Promise<Json> {
  const { FunctionName: functionName, Payload: payload } = InvokeParameters.parse(input);
  const token = setup.waitingTasks.includes(state) ? takeToken() : undefined;
  lastCallId += 1;
  const callId = lastCallId;
  const outcome = new Promise<Json>((succeed, fail) => calls.set(callId, { succeed, fail }));
  // The events before this call are still on their way to the loop above; they go first.
  setImmediate(() => report({ kind: 'call', callId, executionArn, state, functionName, payload, token }));
  return outcome;
}

/** An error whose name is what `Catch` and `Retry` compare, and whose message is the `Cause`. */
function taskError(name: string, cause: string): Error {
  return Object.assign(new Error(cause), { name });
}

function newToken(): string {
  return randomBytes(48).toString('base64url');
}

function obey(order: InterpreterOrder): void {
  if (order.kind === 'start') void run(order);
  if (order.kind === 'abort') aborts.get(order.executionArn)?.();
  if (order.kind === 'succeed') take(order.callId)?.succeed(order.output);
  if (order.kind === 'fail') take(order.callId)?.fail(taskError(order.error, order.cause));
  if (order.kind === 'clock-moved') {
    timers.fireDue();
    setImmediate(() => setImmediate(() => report({ kind: 'timers-fired' })));
  }
}

function take(callId: number) {
  const found = calls.get(callId);
  calls.delete(callId);
  return found;
}

parentPort?.on('message', obey);
report({ kind: 'ready' });
