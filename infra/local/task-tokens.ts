import { ServiceError } from './json-service.ts';

export interface WaitingTask {
  readonly callId: number;
  readonly executionArn: string;
  readonly state: string;
  /** Virtual time at which the state times out, milliseconds since the epoch. */
  readonly deadline: number;
}

/** Of the tokens that the interpreter makes; anything else never was a token. */
const TOKEN = /^[\w-]{64}$/;

/** Tokens of the Tasks that wait for SendTaskSuccess or SendTaskFailure. */
export class TaskTokens {
  readonly #open = new Map<string, WaitingTask>();
  readonly #gone = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Opens a token. An earlier one of the same state is gone: its visit or attempt has ended. */
  open(token: string, task: WaitingTask): void {
    this.#closeWhere((other) => other.executionArn === task.executionArn && other.state === task.state);
    this.#open.set(token, task);
  }

  /**
   * Uses up a token.
   * @throws ServiceError InvalidToken for text that never was a token, TaskDoesNotExist for a token of an
   * earlier start of the local stack, TaskTimedOut for one whose task has ended in any way
   */
  take(token: string): WaitingTask {
    if (!TOKEN.test(token)) throw new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");
    const task = this.#open.get(token);
    if (this.#gone.has(token) || (task !== undefined && task.deadline <= this.#now())) {
      throw new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    }
    if (task === undefined) throw new ServiceError('TaskDoesNotExist', 'The task does not exist');
    this.#close(token);
    return task;
  }

  /** Closes the tokens of an execution that has ended. */
  closeExecution(executionArn: string): void {
    this.#closeWhere((task) => task.executionArn === executionArn);
  }

  /** Closes the token of one call, whose function has failed. */
  closeCall(callId: number): void {
    this.#closeWhere((task) => task.callId === callId);
  }

  #closeWhere(matches: (task: WaitingTask) => boolean): void {
    for (const [token, task] of this.#open) if (matches(task)) this.#close(token);
  }

  #close(token: string): void {
    this.#open.delete(token);
    this.#gone.add(token);
  }
}
