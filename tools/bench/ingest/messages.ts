import { gzipSync } from 'node:zlib';
import {
  gzipEncoding,
  maxEventsInBatch,
  maxMessageBytes,
} from '../../../functions/domain/access-log/message-limits.ts';
import { type SessionModel, traffic } from './traffic.ts';

/** A message as a producer sends it once its window is over, or the message is full. */
export interface Message {
  body: string;
  events: readonly unknown[];
  sentAt: number;
}

/** gzip's base64 of events as these takes about 60 bytes each; a producer closes a batch well below the limit. */
const mostEvents = Math.min(maxEventsInBatch, Math.floor(maxMessageBytes / 80));

/** The message of a batch. Throws when it is larger than the queue takes. */
export const messageOf = (events: readonly unknown[], number: number, sentAt: number): Message => {
  const text = JSON.stringify({ version: 1, batchId: `bench-${number}-${sentAt}`, events });
  const body = gzipSync(text).toString('base64');
  if (body.length > maxMessageBytes) throw new Error('a message of the bench is larger than the queue takes');
  return { body, events, sentAt };
};

/** Which stream of messages: how many events of which seed, from when on (epoch milliseconds). */
export interface Stream {
  seed: number;
  start: number;
  count: number;
}

/** Events by the window in which they were seen, each window cut where a message is full. */
function* windows(
  model: SessionModel,
  windowMs: number,
  { seed, start, count }: Stream,
): Generator<{ events: unknown[]; endsAt: number }> {
  let open = { events: [] as unknown[], endsAt: start + windowMs };
  let taken = 0;
  for (const { at, event } of traffic(model, seed, start)) {
    if (at >= open.endsAt || open.events.length === mostEvents) {
      yield open;
      const passed = Math.max(0, Math.floor((at - open.endsAt) / windowMs) + 1);
      open = { events: [], endsAt: open.endsAt + passed * windowMs };
    }
    open.events.push(event);
    taken += 1;
    if (taken === count) break;
  }
  yield open;
}

/** Cuts a site's traffic into messages of a producer that sends every `windowSeconds`. */
export const messages = (model: SessionModel, windowSeconds: number, stream: Stream): Message[] =>
  [...windows(model, windowSeconds * 1_000, stream)]
    .filter(({ events }) => events.length > 0)
    .map(({ events, endsAt }, number) => messageOf(events, number, endsAt));

/** One message in a hundred comes twice, the first in any case, as SQS may deliver it. */
export const withDuplicates = (sent: readonly Message[]): Message[] =>
  sent.flatMap((message, at) => (at % 100 === 0 ? [message, message] : [message]));

/** What Lambda hands to the function of each message. */
export const recordOf = (message: Message, at: number) => ({
  messageId: `message-${at}`,
  body: message.body,
  attributes: { SentTimestamp: String(message.sentAt) },
  messageAttributes: { encoding: { stringValue: gzipEncoding } },
});
