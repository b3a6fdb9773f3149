import type { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { zlibGunzip } from '../../functions/adapters/access-log/zlib-gunzip.ts';
import { decodeMessage } from '../../functions/domain/access-log/decode.ts';
import type { SentEvent } from '../../sender/event-sender.ts';
import { aCookie } from './access-log/ingest.ts';

const SentSchema = z.object({
  QueueUrl: z.string(),
  MessageBody: z.string(),
  MessageAttributes: z.object({ encoding: z.object({ StringValue: z.string() }) }),
});

/** A queue that takes messages as SQS does, and fails as often as it is told to, before or after it has taken one. */
export class TestQueue {
  readonly bodies: string[] = [];
  calls = 0;
  failures = 0;
  /** Whether a message that fails has arrived all the same. */
  arrives = false;
  /** Held until it resolves, where it is given. */
  held: Promise<void> | undefined;

  readonly client: Pick<SQSClient, 'send'> = {
    send: async (command: { input: object }) => {
      this.calls += 1;
      await this.held;
      const { MessageBody } = SentSchema.parse(command.input);
      const fails = this.failures > 0;
      if (fails) this.failures -= 1;
      if (!fails || this.arrives) this.bodies.push(MessageBody);
      if (fails) throw new Error('the queue cannot be reached');
    },
  };

  /** The messages as the product reads them. */
  get messages() {
    return this.bodies.map((body) => decodeMessage(body, 'gzip-base64', zlibGunzip));
  }

  /** The paths of all events, in the order in which they arrived. */
  get paths(): unknown[] {
    return this.messages.flatMap(({ batch }) => batch.events.map((event) => Object(event).path));
  }
}

/** An event as a site sends it. */
export const aSentEvent = (given: Partial<SentEvent> = {}): SentEvent => ({
  time: '2026-11-24T13:05:32.120+09:00',
  visitor: aCookie('hanako'),
  method: 'GET',
  path: '/boards/12',
  status: 200,
  ...given,
});
