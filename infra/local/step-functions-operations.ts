import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Execution, Executions } from './executions.ts';
import type { Json } from './intrinsics.ts';
import { type Operations, ServiceError } from './json-service.ts';

/** Limits of https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const LARGEST_PAYLOAD_BYTES = 262_144;
const EXECUTION_NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u;
const LONGEST_PAGE = 1000;

const StartInput = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const ExecutionInput = z.object({ executionArn: z.string() });
const StopInput = ExecutionInput.extend({ error: z.string().optional(), cause: z.string().optional() });
const HistoryInput = ExecutionInput.extend({
  maxResults: z.number().int().min(0).max(LONGEST_PAGE).optional(),
  nextToken: z.string().optional(),
  reverseOrder: z.boolean().default(false),
});
const ListInput = z.object({ stateMachineArn: z.string(), statusFilter: z.string().optional() });
const SuccessInput = z.object({ taskToken: z.string(), output: z.string() });
const FailureInput = z.object({
  taskToken: z.string(),
  error: z.string().max(256).default('States.TaskFailed'),
  cause: z.string().max(32_768).default(''),
});

/** What the operations act on. */
export interface ExecutionControl {
  readonly executions: Executions;
  start(stateMachineArn: string, name: string, input: string): Execution;
  stop(executionArn: string, error: string | undefined, cause: string | undefined): void;
  succeed(taskToken: string, output: Json): void;
  fail(taskToken: string, error: string, cause: string): void;
}

/**
 * StartExecution, DescribeExecution, ListExecutions (one page), StopExecution, GetExecutionHistory,
 * SendTaskSuccess and SendTaskFailure. There is no heartbeat, no redrive, and no synchronous execution.
 */
export function createStepFunctionsOperations(stepFunctions: ExecutionControl): Operations {
  return {
    StartExecution: (input) => start(StartInput.parse(input), stepFunctions),
    DescribeExecution: (input) => {
      const execution = stepFunctions.executions.get(ExecutionInput.parse(input).executionArn);
      const { input: text, output, error, cause } = execution;
      return { ...summary(execution), input: text, output, error, cause };
    },
    ListExecutions: (input) => {
      const { stateMachineArn, statusFilter } = ListInput.parse(input);
      const executions = stepFunctions.executions
        .list()
        .filter((execution) => execution.stateMachineArn === stateMachineArn)
        .filter((execution) => statusFilter === undefined || execution.status === statusFilter);
      return { executions: executions.map(summary).reverse() };
    },
    StopExecution: (input) => {
      const { executionArn, error, cause } = StopInput.parse(input);
      stepFunctions.stop(executionArn, error, cause);
      return { stopDate: Date.now() / 1000 };
    },
    GetExecutionHistory: (input) => historyPage(HistoryInput.parse(input), stepFunctions),
    SendTaskSuccess: (input) => {
      const { taskToken, output } = SuccessInput.parse(input);
      stepFunctions.succeed(taskToken, parsePayload(output, 'InvalidOutput'));
      return {};
    },
    SendTaskFailure: (input) => {
      const { taskToken, error, cause } = FailureInput.parse(input);
      stepFunctions.fail(taskToken, error, cause);
      return {};
    },
  };
}

function start(given: z.infer<typeof StartInput>, stepFunctions: ExecutionControl): object {
  const name = given.name ?? randomUUID();
  if (!EXECUTION_NAME.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  parsePayload(given.input, 'InvalidExecutionInput');
  const { executionArn, startedAt } = stepFunctions.start(given.stateMachineArn, name, given.input);
  return { executionArn, startDate: startedAt / 1000 };
}

function historyPage(given: z.infer<typeof HistoryInput>, stepFunctions: ExecutionControl): object {
  const { events } = stepFunctions.executions.get(given.executionArn);
  const ordered = given.reverseOrder ? [...events].reverse() : events;
  const from = Number(given.nextToken ?? 0);
  const to = from + (given.maxResults || LONGEST_PAGE);
  return { events: ordered.slice(from, to), nextToken: to < ordered.length ? String(to) : undefined };
}

function summary(execution: Execution): object {
  return {
    executionArn: execution.executionArn,
    stateMachineArn: execution.stateMachineArn,
    name: execution.name,
    status: execution.status,
    startDate: execution.startedAt / 1000,
    stopDate: execution.stoppedAt === undefined ? undefined : execution.stoppedAt / 1000,
  };
}

function parsePayload(text: string, code: string): Json {
  if (Buffer.byteLength(text) > LARGEST_PAYLOAD_BYTES)
    throw new ServiceError(code, 'The payload is too long');
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    throw new ServiceError(code, 'The payload is not JSON');
  }
}
