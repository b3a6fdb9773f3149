import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readAssembly } from '../../../infra/local/assembly.ts';
import { openPort } from '../../../infra/local/http-service.ts';
import { type SqsService, startSqs } from '../../../infra/local/sqs.ts';
import { firstSentAttribute } from '../../../tools/dead-letters/letter.ts';
import { sqsDeadLetters } from '../../../tools/dead-letters/sqs-dead-letters.ts';
import { deadLetters } from '../../../tools/dead-letters.ts';
import type { Deployment } from '../../../tools/deployment.ts';
import { newFolder, writeAssembly } from '../../local/written-assembly.ts';

const day = 86_400_000;
const credential = { accessKeyId: 'functions', secretAccessKey: 'secret' };
const queue = (QueueName: string) => ({
  type: 'AWS::SQS::Queue',
  properties: { QueueName, MaximumMessageSize: 262_144 },
});

interface Given {
  encoding?: string;
  /** How old a message says it is, by the note of a redrive. */
  noted?: number | string;
}

/** The two queues of the access log on the engine of the local stack, behind its gate, in a folder. */
export class LetterQueues {
  readonly service: SqsService;
  readonly client: SQSClient;
  readonly port: Deployment['deadLetters'];
  readonly printed: string[] = [];
  readonly pauses: number[] = [];
  /** Moves the tool's clock against the queues'. */
  aheadDays = 0;

  private constructor(service: SqsService, region: string) {
    this.service = service;
    this.client = new SQSClient({ endpoint: service.url, region, credentials: credential, maxAttempts: 1 });
    this.port = sqsDeadLetters(this.client, {
      ...{ deadLetters: this.url('Dead'), events: this.url('Events'), clockOffset: 0 },
    });
  }

  static async open(): Promise<LetterQueues> {
    const port = await openPort();
    const resources = { Dead: queue('dead'), Events: queue('events') };
    const assembly = readAssembly(writeAssembly({ Data: { resources } }), { queueOrigin: port.url });
    const users = [{ name: 'functions', credential, mayReceive: true }];
    const service = await startSqs({ assembly, port, dataDir: newFolder(), users, now: Date.now });
    return new LetterQueues(service, assembly.region);
  }

  url(name: 'Dead' | 'Events'): string {
    return this.service.queues[name] ?? '';
  }

  async put(MessageBody: string, { encoding, noted }: Given = {}): Promise<void> {
    const note = typeof noted === 'number' ? String(Math.round(Date.now() - noted * day)) : noted;
    const MessageAttributes = {
      ...(encoding !== undefined && { encoding: { DataType: 'String', StringValue: encoding } }),
      ...(note !== undefined && { [firstSentAttribute]: { DataType: 'String', StringValue: note } }),
    };
    await this.client.send(
      new SendMessageCommand({ QueueUrl: this.url('Dead'), MessageBody, MessageAttributes }),
    );
  }

  /** Takes what is visible now out of others' sight for an hour. */
  async take(name: 'Dead' | 'Events') {
    const taken = [];
    for (;;) {
      const asked = new ReceiveMessageCommand({
        ...{ QueueUrl: this.url(name), MaxNumberOfMessages: 10, VisibilityTimeout: 3_600 },
        ...{ MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All'] },
      });
      const { Messages = [] } = await this.client.send(asked);
      if (Messages.length === 0) return taken;
      taken.push(...Messages);
    }
  }

  count(name: 'dead' | 'events'): number {
    return this.service.engine.countMessages(name);
  }

  /** Runs the command with what it prints kept; `port` stands in for SQS where a call is to fail. */
  async run(args: readonly string[], port: Partial<Deployment['deadLetters']> = {}): Promise<string> {
    const from = this.printed.length;
    const clock = { now: () => new Date(Date.now() + this.aheadDays * day) };
    const deployment = { deadLetters: { ...this.port, ...port }, clock } as Partial<Deployment> as Deployment;
    const pause = async (milliseconds = 0) => void this.pauses.push(milliseconds);
    await deadLetters([...args], () => deployment, pause as Parameters<typeof deadLetters>[2]);
    return this.printed.slice(from).join('\n');
  }
}
