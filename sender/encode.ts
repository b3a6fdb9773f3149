import { gzipSync } from 'node:zlib';
import {
  gzipEncoding,
  maxBatchBytes,
  maxEventsInBatch,
  maxMessageBytes,
} from '../functions/domain/access-log/message-limits.ts';
import type { SentEvent } from './sent-event.ts';

/** A message as it is sent, and sent again: made once, so that it is the very same however often. */
export interface SealedMessage {
  body: string;
  events: number;
}

/** What is not the body counts too: SQS adds names, types and values of a message's attributes to its size. */
export const messageAttributes = {
  encoding: { DataType: 'String', StringValue: gzipEncoding },
};
const attributeBytes = 256;
/** JSON of the longest event that the desk takes in is shorter. */
const maxEventBytes = 65_536;

/** JSON of an event as it is now; undefined for what has none, or is longer than any event that the desk takes in. */
export const textOf = (event: SentEvent): string | undefined => {
  try {
    const text = JSON.stringify(event);
    return Buffer.byteLength(text) > maxEventBytes ? undefined : text;
  } catch {
    // A cycle, a bigint, a getter that throws: whoever added it is told of the loss, and goes on.
    return undefined;
  }
};

const bodyOf = (batchId: string, events: readonly string[]): string | undefined => {
  const text = `{"version":1,"batchId":${JSON.stringify(batchId)},"events":[${events.join(',')}]}`;
  if (events.length > maxEventsInBatch || Buffer.byteLength(text) > maxBatchBytes) return undefined;
  const body = gzipSync(text).toString('base64');
  return body.length + attributeBytes > maxMessageBytes ? undefined : body;
};

/**
 * Makes the messages of a batch: one, or those of its halves where it is larger than the queue takes. Events are JSON
 * texts. No single event is too large, see `textOf`.
 */
export const messagesOf = (batchId: string, events: readonly string[]): SealedMessage[] => {
  if (events.length === 0) return [];
  const body = bodyOf(batchId, events);
  if (body !== undefined) return [{ body, events: events.length }];
  const middle = Math.ceil(events.length / 2);
  return [
    ...messagesOf(`${batchId}.0`, events.slice(0, middle)),
    ...messagesOf(`${batchId}.1`, events.slice(middle)),
  ];
};
