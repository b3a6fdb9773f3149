import { prices } from '../../prices.ts';
import type { Measured } from './measure.ts';

/** Events a second that are projected. */
export const rates = [1_000, 100_000] as const;

/** SQS bills each 64 KB of a message as a request. */
const chunkBytes = 65_536;
/** A batch of messages is received and deleted by one request each; a full one has ten messages. */
const messagesOfInvocation = 10;
/** Lambda gives one vCPU for so many megabytes; what waits is not counted, as several messages wait beside each other. */
const megabytesOfOneCore = 1_769;

/** US dollars by service. */
interface Cost {
  dynamoDb: number;
  sqs: number;
  lambda: number;
}

/**
 * What so many events cost by list prices, from the figures of one setting:
 *
 * - DynamoDB: (packs + links + statistics) write units, and one read unit for each bar that is read;
 * - SQS: each message sent and received in chunks of 64 KB, and a tenth of a request to delete it;
 * - Lambda: one request for ten messages, and the processor time measured here at one core's memory.
 */
export const projected = (one: Measured, events: number): Cost => {
  const perMessage = one.events / one.messages;
  const messages = events / perMessage;
  const chunks = Math.ceil((perMessage * one.sentBytesPerEvent) / chunkBytes);
  const writes = one.unitsPerEvent + one.linkUnitsPerEvent + one.statisticsUnitsPerEvent;
  const gigabyteSeconds = ((events * one.cpuPerEvent) / 1e6) * (megabytesOfOneCore / 1_024);
  return {
    dynamoDb:
      (events * (writes * prices.dynamoDbWriteMillion + one.barsPerEvent * prices.dynamoDbReadMillion)) / 1e6,
    sqs: (messages * (2 * chunks + 1 / messagesOfInvocation) * prices.sqsMillion) / 1e6,
    lambda:
      ((messages / messagesOfInvocation) * prices.lambdaMillion) / 1e6 +
      gigabyteSeconds * prices.lambdaGigabyteSecond,
  };
};
