import { setTimeout as pause } from 'node:timers/promises';
import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { TransactionTooLargeError, VersionConflictError } from '../../domain/errors.ts';
import type { Item } from './dynamodb-item.ts';

/** One write of a transaction and what it is called in an error: its kind, never a key. */
export interface Part {
  what: string;
  item: TransactWriteItem;
}

/** A part whose condition did not hold; `old` where the part asks for the old item. */
export interface Refusal {
  what: string;
  position: number;
  old: Item | undefined;
}

/** DynamoDB's own limit. */
const maxParts = 100;
const maxTries = 8;
const firstPauseMs = 20;
const longestPauseMs = 500;

/** Reasons for which the same call can pass a moment later; the SDK does not retry a cancelled transaction. */
const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** Full jitter: writers that met once do not meet again. */
const backOff = (tries: number): Promise<void> =>
  pause(Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tries));

const isPassing = (error: unknown): boolean =>
  error instanceof TransactionConflictException ||
  (error instanceof TransactionCanceledException &&
    (error.CancellationReasons ?? []).some(({ Code = '' }) => passing.includes(Code)));

const refusalsIn = (error: unknown, parts: readonly Part[]): Refusal[] => {
  if (!(error instanceof TransactionCanceledException)) return [];
  const reasons = error.CancellationReasons ?? [];
  return parts.flatMap(({ what }, position) => {
    const reason = reasons[position];
    return reason?.Code === 'ConditionalCheckFailed' ? [{ what, position, old: reason.Item }] : [];
  });
};

/**
 * Sends a call again while other transactions get in between, with growing random pauses.
 * @throws VersionConflictError when they still do after eight tries
 */
export const despiteConflicts = async <T>(call: () => Promise<T>): Promise<T> => {
  for (let tries = 1; tries <= maxTries; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await backOff(tries);
  }
  throw new VersionConflictError('write: others kept getting in between; read again and try again');
};

/**
 * Writes all parts or none. Gives the parts whose condition did not hold: none given means that all is written.
 * @throws TransactionTooLargeError over 100 parts; VersionConflictError when others keep getting in between
 */
export const transact = async (client: DynamoDBClient, parts: readonly Part[]): Promise<Refusal[]> => {
  if (parts.length > maxParts) {
    throw new TransactionTooLargeError(`commit: ${parts.length} items, at most ${maxParts}; commit in parts`);
  }
  const input = { TransactItems: parts.map(({ item }) => item) };
  return despiteConflicts(async () => {
    try {
      await client.send(new TransactWriteItemsCommand(input));
      return [];
    } catch (error) {
      const refusals = refusalsIn(error, parts);
      if (refusals.length === 0) throw error;
      return refusals;
    }
  });
};

/** What to throw for refusals: names the kinds of items that were not as they were read. */
export const conflictOf = (refusals: readonly Refusal[]): VersionConflictError => {
  const kinds = [...new Set(refusals.map(({ what }) => what))];
  return new VersionConflictError(`${kinds.join(', ')}: not as it was read; read again and decide anew`);
};
