import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import { OutOfTimeError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { Deadline } from '../../domain/ports/operator-tables.ts';
import type { Random } from '../../domain/ports/random.ts';
import { longestPause, MOST_TRIES } from '../dynamodb/backoff.ts';
import { type CapacityReport, capacityReports, type OnCapacity } from '../dynamodb/consumed-capacity.ts';
import { nodeRandom } from '../node-random.ts';
import { systemClock } from '../system-clock.ts';
import { operatorClients } from './operator-clients.ts';

export interface OperatorTablesOptions {
  /** The client for a table, by its region; one per region unless given. */
  clientOf?: (table: Pick<OperatorTable, 'region'>) => Pick<DynamoDBClient, 'send'>;
  /** Told of every call's charge; without it no report is asked for. */
  onCapacity?: OnCapacity;
  clock?: Clock;
  random?: Random;
  /** Waits, in milliseconds. */
  pause?: (milliseconds: number) => Promise<unknown>;
}

/** Nothing is sent so near the deadline: a call under way then would be cut off, and its outcome unknown. */
const CALL_BUDGET_MS = 1_000;
/** Longest time that a timer of Node takes. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * What DynamoDB answers when it is too busy, or when a transaction of the operator is changing the item. One
 * subject's rows mostly share a partition, whose write limit is reached in normal work.
 */
const BUSY = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

const isNamed = (error: unknown, names: ReadonlySet<string>): boolean =>
  error instanceof Error && names.has(error.name);

const ABORTED = new Set(['AbortError', 'TimeoutError']);

const outOfTime = (options?: ErrorOptions) =>
  new OutOfTimeError('deadline: no time is left for another call; take the page up again', options);

/** Sends calls to the operator's tables: in time, patiently, and with their charges reported. */
export class OperatorCalls {
  readonly #options: Required<Omit<OperatorTablesOptions, 'onCapacity'>>;
  readonly #onCapacity: OnCapacity | undefined;

  constructor({ onCapacity, ...options }: OperatorTablesOptions) {
    this.#onCapacity = onCapacity;
    this.#options = {
      clientOf: operatorClients(),
      clock: systemClock,
      random: nodeRandom,
      pause: (milliseconds) => sleep(milliseconds),
      ...options,
    };
  }

  client(table: OperatorTable): Pick<DynamoDBClient, 'send'> {
    return this.#options.clientOf(table);
  }

  /** Fields of a request that ask for its charge. */
  get reporting(): { ReturnConsumedCapacity: 'INDEXES' | 'NONE' } {
    return { ReturnConsumedCapacity: this.#onCapacity === undefined ? 'NONE' : 'INDEXES' };
  }

  /** Passes on what a call was charged. A condition that did not hold is charged too, but DynamoDB tells no charge. */
  report(kind: CapacityReport['kind'], consumed: ConsumedCapacity | ConsumedCapacity[] | undefined): void {
    for (const report of capacityReports(kind, [consumed ?? []].flat())) this.#onCapacity?.(report);
  }

  /** Makes one reading call, again with a longer pause while DynamoDB is busy. Throws OutOfTimeError. */
  async patiently<Output>(call: () => Promise<Output>): Promise<Output> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      try {
        return await call();
      } catch (error) {
        if (!isNamed(error, BUSY)) throw error;
      }
      await this.rest(tries);
    }
    throw outOfTime();
  }

  /** Makes one writing call, again with a longer pause while DynamoDB is busy. Throws OutOfTimeError. */
  async inTime<Output>(
    deadline: Deadline,
    call: (abortSignal: AbortSignal) => Promise<Output>,
  ): Promise<Output> {
    for (let tries = 0; ; tries += 1) {
      const left = this.#timeLeft(deadline);
      try {
        return await call(AbortSignal.timeout(left));
      } catch (error) {
        if (isNamed(error, ABORTED) && this.#isPast(deadline)) throw outOfTime({ cause: error });
        if (!isNamed(error, BUSY)) throw error;
      }
      await this.rest(tries);
    }
  }

  /** Waits a random part of a time that doubles with the tries, so that parallel calls come back scattered. */
  async rest(tries: number): Promise<void> {
    const [byte = 0] = this.#options.random.bytes(1);
    await this.#options.pause(Math.ceil((longestPause(tries) * (byte + 1)) / 256));
  }

  #timeLeft(deadline: Deadline): number {
    const left = deadline - this.#options.clock.now().getTime();
    if (left < CALL_BUDGET_MS) throw outOfTime();
    return Math.min(Math.floor(left), LONGEST_TIMER_MS);
  }

  #isPast(deadline: Deadline): boolean {
    return this.#options.clock.now().getTime() >= deadline;
  }
}
