import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionFailure, SandboxCall, SandboxReport, SandboxSetup } from './lambda-messages.ts';
import { installVirtualDate } from './virtual-clock.ts';

// The inside of one function's worker: it plays the part of the Lambda runtime.

const setup: SandboxSetup = workerData;

/** Printed text goes out in order with the results, so a log is complete when the caller has its answer. */
function captureOutput(): void {
  const write = (text: string | Uint8Array) => {
    report({ kind: 'log', text: typeof text === 'string' ? text : Buffer.from(text).toString() });
    return true;
  };
  Object.assign(process.stdout, { write });
  Object.assign(process.stderr, { write });
}

function report(message: SandboxReport): void {
  parentPort?.postMessage(message);
}

async function loadHandler(): Promise<(event: unknown, context: object) => unknown> {
  const [file = '', name = ''] = setup.handler.split('.');
  const candidates = ['.mjs', '.js', '.cjs'].map((extension) => join(setup.codeDirectory, file + extension));
  const path = candidates.find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`Cannot find module '${file}' in the function's bundle`);
  const module = await import(pathToFileURL(path).href);
  if (typeof module[name] !== 'function') throw new Error(`${setup.handler} is undefined or not exported`);
  return module[name];
}

/** The context object of the Node.js runtime; its deadline follows the real clock. */
function contextOf(call: SandboxCall): object {
  const deadline = performance.now() + call.timeoutMs;
  return {
    awsRequestId: call.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: call.functionName,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(deadline - performance.now())),
    invokedFunctionArn: call.functionArn,
    logGroupName: `/aws/lambda/${call.functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: call.memoryMb,
  };
}

function failureOf(error: unknown): FunctionFailure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

/** A failure also lands in the function's log, in the words of the Node.js runtime. */
function reportFailure(error: unknown, requestId: string): void {
  const failure = failureOf(error);
  const fields = error instanceof Error ? { ...error } : {};
  const entry = JSON.stringify({ ...fields, ...failure });
  report({
    kind: 'log',
    text: `${new Date().toISOString()}\t${requestId}\tERROR\tInvoke Error\t${entry}`,
  });
  report({ kind: 'failure', failure });
}

captureOutput();
installVirtualDate(setup.clockMemory);
const handler = await loadHandler();
parentPort?.on('message', async (call: SandboxCall) => {
  try {
    const result = await handler(JSON.parse(call.eventJson), contextOf(call));
    report({ kind: 'result', resultJson: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    reportFailure(error, call.requestId);
  }
});
report({ kind: 'ready' });
