import { randomBytes } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { z } from 'zod';
import { EventSender, type SentEvent } from '../../sender/event-sender.ts';
import { signedPost } from './signed-call.ts';
import type { DemoTarget } from './target.ts';
import type { Timeline } from './timeline.ts';

const GuestAnswerSchema = z.object({ reference: z.string(), code: z.string() });
const AnswerSchema = z.object({ reference: z.string() });

/** The operator's own server: it alone sees cookies and sessions, sends the access log, and signs what it asserts. */
export class Site {
  private readonly target: DemoTarget;
  private readonly timeline: Timeline;

  constructor(target: DemoTarget, timeline: Timeline) {
    this.target = target;
    this.timeline = timeline;
  }

  /** Sends events by the sender of `sender/`, and waits until the queue is empty. Gives the number of messages. */
  async send(events: Iterable<SentEvent>, batchEvents = 500): Promise<number> {
    const { credentials, region, sqsEndpoint, queueUrl } = this.target.operatorServer;
    let messages = 0;
    const client = new SQSClient({ endpoint: sqsEndpoint, region, credentials });
    client.middlewareStack.add(
      (next) => (args) => {
        messages += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    const sender = new EventSender({ queueUrl, client, batchEvents });
    for (const event of events) sender.add(event);
    const lost = await sender.close();
    if (lost > 0) throw new Error(`The queue did not take ${lost} events`);
    await this.target.drainQueues();
    client.destroy();
    return messages;
  }

  /** Asserts that somebody is logged in now and asks. */
  async assertSession(right: string, subject: string, mailbox: string): Promise<string> {
    const sessionSince = new Date(this.target.clock.now() - 600_000).toISOString();
    const { reference } = AnswerSchema.parse(
      await this.assert('requests', { right, subject, mailbox, sessionSince }),
    );
    this.timeline.event(
      'site',
      `asserts a live session by a signed call; the desk answers 202 with ${reference}`,
    );
    return reference;
  }

  /** Asserts that a guest's cookie is live and asks; the answer is shown to the guest. */
  async assertGuest(right: string, visitor: string): Promise<z.infer<typeof GuestAnswerSchema>> {
    const answer = GuestAnswerSchema.parse(await this.assert('guest-requests', { right, visitor }));
    this.timeline.event(
      'site',
      `asserts a guest's live cookie (${right}); the desk answers 202 with ${answer.reference} and a code`,
    );
    return answer;
  }

  private async assert(path: string, assertion: object): Promise<unknown> {
    const { baseUrl, clock, operatorServer } = this.target;
    const whole = {
      ...assertion,
      assertedAt: new Date(clock.now()).toISOString(),
      nonce: randomBytes(16).toString('base64url'),
      statement: 'yes',
    };
    const url = new URL(`${baseUrl}/account/${path}`);
    const { status, body } = await signedPost(url, whole, { ...operatorServer, now: clock.now() });
    if (status !== 202) throw new Error(`account door: the desk answered ${status}`);
    return JSON.parse(body);
  }
}
