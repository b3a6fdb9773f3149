import type { Assembly } from './assembly.ts';
import type { EventBus } from './event-bus.ts';
import { type Execution, Executions } from './executions.ts';
import type { HttpService } from './http-service.ts';
import { Interpreter } from './interpreter.ts';
import type { StepEvent, TaskCall } from './interpreter-messages.ts';
import type { Json } from './intrinsics.ts';
import { ServiceError, serveJsonOperations } from './json-service.ts';
import type { LocalLambda } from './lambda.ts';
import type { Invocation } from './lambda-sandbox.ts';
import { loadStateMachine, type StateMachine } from './state-machine.ts';
import { createStepFunctionsOperations } from './step-functions-operations.ts';
import { TaskTokens } from './task-tokens.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface StepFunctionsOptions {
  readonly assembly: Assembly;
  readonly clock: VirtualClock;
  readonly lambda: LocalLambda;
  readonly events: EventBus;
}

interface RunningMachine {
  readonly machine: StateMachine;
  readonly interpreter: Interpreter;
}

/**
 * The state machines of the template on `aws-local-stepfunctions`, with what that library lacks: the HTTP
 * API, task tokens, the history, status change events, and time that can be moved.
 */
export class LocalStepFunctions {
  readonly executions = new Executions();
  readonly tokens: TaskTokens;
  readonly #options: StepFunctionsOptions;
  readonly #machines: readonly RunningMachine[];

  constructor(options: StepFunctionsOptions) {
    this.#options = options;
    this.tokens = new TaskTokens(() => options.clock.now());
    const resources = options.assembly.resources('AWS::StepFunctions::StateMachine');
    this.#machines = resources.map((resource) => this.#launch(loadStateMachine(options.assembly, resource)));
  }

  /**
   * Serves the API; see {@link createStepFunctionsOperations} for what it knows.
   * @throws TemplateError when a definition is not valid
   */
  async serve(): Promise<HttpService> {
    await Promise.all(this.#machines.map(({ interpreter }) => interpreter.ready));
    return serveJsonOperations(createStepFunctionsOperations(this));
  }

  /** Starts an execution; starting is idempotent while the same name runs with the same input. */
  start(stateMachineArn: string, name: string, input: string): Execution {
    const running = this.#machines.find(({ machine }) => machine.arn === stateMachineArn);
    if (running === undefined) {
      throw new ServiceError(
        'StateMachineDoesNotExist',
        `State Machine Does Not Exist: '${stateMachineArn}'`,
      );
    }
    const { machine, interpreter } = running;
    const { arn, existing } = this.executions.add(machine, name, input, this.#options.clock.now());
    if (existing) return this.executions.get(arn);
    const context = {
      Execution: { Id: arn, Name: name },
      StateMachine: { Id: machine.arn, Name: machine.name },
    };
    interpreter.send({ kind: 'start', executionArn: arn, input: JSON.parse(input), context });
    this.#announce(arn);
    return this.executions.get(arn);
  }

  /** Stops an execution; it becomes ABORTED when its present step lets go. */
  stop(executionArn: string, error: string | undefined, cause: string | undefined): void {
    if (this.executions.get(executionArn).status !== 'RUNNING') return;
    this.executions.explain(executionArn, error, cause);
    this.#interpreterOf(executionArn).send({ kind: 'abort', executionArn });
  }

  /** Ends the Task that waits for the token. */
  succeed(token: string, output: Json): void {
    const { callId, executionArn, state } = this.tokens.take(token);
    const history = this.executions.history(executionArn);
    history.addResult(output, this.#resourceOf(executionArn, state), this.#options.clock.now());
    this.#interpreterOf(executionArn).send({ kind: 'succeed', callId, output });
  }

  fail(token: string, error: string, cause: string): void {
    const { callId, executionArn } = this.tokens.take(token);
    this.#interpreterOf(executionArn).send({ kind: 'fail', callId, error, cause });
  }

  async close(): Promise<void> {
    await Promise.all(this.#machines.map(({ interpreter }) => interpreter.close()));
  }

  #launch(machine: StateMachine): RunningMachine {
    const interpreter = new Interpreter(machine, this.#options.clock, {
      onCall: (call) => void this.#invoke(call),
      onStep: (executionArn, step) => this.#record(executionArn, step),
    });
    return { machine, interpreter };
  }

  /** A Task: the function is invoked; its answer ends the Task unless that waits for a token. */
  async #invoke(call: TaskCall): Promise<void> {
    const { callId, executionArn, state, token } = call;
    const { machine, interpreter } = this.#machineOf(executionArn);
    const history = this.executions.history(executionArn);
    const resource = this.#resourceOf(executionArn, state);
    const now = this.#options.clock.now();
    history.addCall(call, resource, now);
    if (token !== undefined) {
      const timeoutMs = (machine.taskTimeouts.get(state) ?? 0) * 1000;
      this.tokens.open(token, { callId, executionArn, state, deadline: now + timeoutMs });
    }
    const invocation = await this.#options.lambda
      .invoke(call.functionName, call.payload)
      .catch(lambdaServiceFailure);
    if (!invocation.ok) {
      this.tokens.closeCall(callId);
      const { errorType, errorMessage, trace } = invocation.failure;
      const cause = JSON.stringify({ errorType, errorMessage, trace });
      interpreter.send({ kind: 'fail', callId, error: errorType, cause });
    } else if (token === undefined) {
      const output = invocationResult(invocation.payloadJson);
      history.addResult(output, resource, this.#options.clock.now());
      interpreter.send({ kind: 'succeed', callId, output });
    }
  }

  #record(executionArn: string, step: StepEvent): void {
    if (!this.executions.record(executionArn, step)) return;
    this.tokens.closeExecution(executionArn);
    this.#announce(executionArn);
  }

  /** https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html */
  #announce(executionArn: string): void {
    const {
      events: _events,
      transitions: _transitions,
      startedAt,
      stoppedAt,
      ...rest
    } = this.executions.get(executionArn);
    const detail = JSON.stringify({ ...rest, startDate: startedAt, stopDate: stoppedAt ?? null });
    this.#options.events.publish({
      source: 'aws.states',
      detailType: 'Step Functions Execution Status Change',
      resources: [executionArn],
      detail: JSON.parse(detail),
    });
  }

  #machineOf(executionArn: string): RunningMachine {
    const { stateMachineArn } = this.executions.get(executionArn);
    const running = this.#machines.find(({ machine }) => machine.arn === stateMachineArn);
    if (running === undefined) throw new Error(`No machine runs ${executionArn}`);
    return running;
  }

  #interpreterOf(executionArn: string): Interpreter {
    return this.#machineOf(executionArn).interpreter;
  }

  #resourceOf(executionArn: string, state: string): string {
    return this.#machineOf(executionArn).machine.taskResources.get(state) ?? '';
  }
}

/** What the lambda:invoke integration hands to the state: the answer of the Lambda API. */
function invocationResult(payloadJson: string): Json {
  return { ExecutedVersion: '$LATEST', Payload: JSON.parse(payloadJson), StatusCode: 200 };
}

/** A call that never reached a function, for example because the stack is closing. */
function lambdaServiceFailure(error: unknown): Invocation {
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { ok: false, failure: { errorType: 'Lambda.SdkClientException', errorMessage, trace: [] } };
}
