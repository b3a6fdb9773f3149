import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { EventSender, type SentEvent } from '../../../sender/event-sender.ts';
import type { E2eDesk } from './desk.ts';
import { callDoor, guestAssertionAt } from './door.ts';

const GuestSchema = z.object({ status: z.literal('accepted'), reference: z.string(), code: z.string() });
/** What a guest is shown once. */
export type AskedAsGuest = z.infer<typeof GuestSchema>;

/** The operator's own server, with its own key; it looks into queues with the functions' key. */
export class SiteServer {
  private readonly desk: E2eDesk;

  constructor(desk: E2eDesk) {
    this.desk = desk;
  }

  private queue(name: 'Events' | 'DeadLetters'): string {
    const found = Object.entries(this.desk.stack.queues).find(([id]) => id.startsWith(`AccessLog${name}`));
    if (!found) throw new Error(`no queue ${name}`);
    return found[1];
  }

  private client(credentials = this.desk.stack.operatorServer): SQSClient {
    const { clock, endpoints, region } = this.desk.stack;
    const systemClockOffset = clock.offsetMs();
    return new SQSClient({ endpoint: endpoints.sqs, region, credentials, systemClockOffset });
  }

  /**
   * Sends events by the sender and waits until the queue is empty. The answers to the first `lost` messages get lost on
   * their way back. Gives how many messages the queue took.
   */
  async send(events: Iterable<SentEvent>, lost = 0): Promise<number> {
    const real = this.client();
    let taken = 0;
    const client = {
      send: async (...given: Parameters<SQSClient['send']>) => {
        await real.send(...given);
        taken += 1;
        if (taken <= lost) throw new Error('the answer got lost');
      },
    } as Pick<SQSClient, 'send'>;
    const sender = new EventSender({ queueUrl: this.queue('Events'), client, batchEvents: 10 });
    for (const event of events) sender.add(event);
    const left = await sender.close();
    if (left > 0) throw new Error(`${left} events were not sent`);
    await this.desk.stack.drainQueues();
    return taken;
  }

  /** Puts a message that nobody can read between good ones, all into one batch of the function. */
  async sendAround(poison: string, batches: readonly (readonly SentEvent[])[]): Promise<void> {
    const [first = '', ...others] = batches.map((events, number) =>
      JSON.stringify({ version: 1, batchId: `beside-the-poison-${number}`, events }),
    );
    const bodies = [first, poison, ...others];
    const Entries = bodies.map((MessageBody, number) => ({ Id: String(number), MessageBody }));
    const QueueUrl = this.queue('Events');
    const { Failed = [] } = await this.client().send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0) throw new Error('the queue did not take the messages');
    // Now they are in one batch whose window is open.
    await this.desk.timeline.until('the batch', async () =>
      (await this.waiting()) === 0 ? true : undefined,
    );
    await this.desk.stack.drainQueues();
  }

  private async counted(name: 'Events' | 'DeadLetters', ...counts: readonly string[]): Promise<number> {
    const command = new GetQueueAttributesCommand({ QueueUrl: this.queue(name), AttributeNames: ['All'] });
    const { Attributes = {} } = await this.client(this.desk.stack.credentials).send(command);
    const named: Record<string, string> = Attributes;
    return counts.reduce((sum, count) => sum + Number(named[`ApproximateNumberOfMessages${count}`]), 0);
  }

  private waiting(): Promise<number> {
    return this.counted('Events', '');
  }

  /** Messages in the queue of events, also those in flight. */
  left(): Promise<number> {
    return this.counted('Events', '', 'NotVisible', 'Delayed');
  }

  /** Bodies of the dead letters; they stay. */
  async deadLetters(): Promise<string[]> {
    const QueueUrl = this.queue('DeadLetters');
    const asked = { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 };
    const { Messages = [] } = await this.client(this.desk.stack.credentials).send(
      new ReceiveMessageCommand(asked),
    );
    return Messages.map(({ Body = '' }) => Body);
  }

  /** Puts a log file where the desk takes them in, and waits until it is gone. */
  async putLogFile(content: string): Promise<void> {
    await this.desk.write('LogFiles', 'web-1/access.log', content);
    await this.desk.timeline.until('the log file to be read', async () =>
      (await this.desk.keys('LogFiles')).length === 0 ? true : undefined,
    );
  }

  /** Asserts a live cookie and gives what the guest is shown. */
  async askAsGuest(right: 'disclosure' | 'erasure', cookie: string): Promise<AskedAsGuest> {
    const { stack } = this.desk;
    const assertion = guestAssertionAt(stack.clock.now(), right, cookie);
    const { status, body } = await callDoor(stack, stack.operatorServer, assertion, 'guest-requests');
    if (status !== 202) throw new Error(`guests' door: ${status}`);
    return GuestSchema.parse(JSON.parse(body));
  }
}
