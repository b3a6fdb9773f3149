import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type HttpListener, readBody } from '../http-service.ts';
import { NotAuthorized, type SigningUser, signedCaller, userArn } from '../signed-caller.ts';
import type { EngineAnswer, SqsEngine } from './engine.ts';
import { withoutZeroVisibility } from './visibility.ts';

/** A request carries 1 MiB of messages at most; in JSON, where a character may take two. */
const LARGEST_BODY_BYTES = 3 * 1024 * 1024;

/** What `sqs:SendMessage` allows, which is all that the product's policy for senders holds. */
const SENDING = ['SendMessage', 'SendMessageBatch'];
/** Queues come from the template only. */
const KNOWN = [
  ...SENDING,
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'DeleteMessage',
  'DeleteMessageBatch',
  'GetQueueAttributes',
  'GetQueueUrl',
  'PurgeQueue',
  'ReceiveMessage',
];

/** An access key, and whether its user may take messages out of the queues too. */
export interface SqsUser extends SigningUser {
  readonly mayReceive: boolean;
}

export interface SqsGateOptions {
  readonly engine: SqsEngine;
  readonly users: readonly SqsUser[];
  readonly region: string;
  /** Virtual time, milliseconds since the epoch. */
  readonly now: () => number;
  /** Where a queue is reached from outside, by name. */
  readonly urlOf: (queueName: string) => string | undefined;
}

/**
 * The door of the local SQS: lets signed requests of the stack's users through to the engine, which itself checks
 * no signature. The functions' key may do everything, the operator's server may send. The answer's date is the
 * stack's, so that the SDK's correction of clocks keeps to it.
 */
export function sqsGate(options: SqsGateOptions): HttpListener {
  const callerOf = signedCaller({ ...options, service: 'sqs' });
  return async (request, response) => {
    const body = await readBody(request, LARGEST_BODY_BYTES);
    const answer = await answerTo(request, body, options, callerOf);
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-type': 'application/x-amz-json-1.0',
      date: new Date(options.now()).toUTCString(),
      'x-amzn-requestid': randomUUID(),
    });
    response.end(answer.body);
  };
}

async function answerTo(
  request: IncomingMessage,
  body: Buffer | undefined,
  options: SqsGateOptions,
  callerOf: (request: IncomingMessage, body: Buffer) => Promise<SqsUser>,
): Promise<EngineAnswer> {
  if (body === undefined) return refusal(413, 'RequestEntityTooLarge', 'The request is too long');
  const action = String(request.headers['x-amz-target']).replace(/^AmazonSQS\./, '');
  try {
    checkRight(await callerOf(request, body), action);
  } catch (error) {
    if (!(error instanceof NotAuthorized)) throw error;
    return refusal(403, error.errorType, error.message);
  }
  if (!KNOWN.includes(action))
    return refusal(400, 'UnsupportedOperation', `The local stack does not know ${action}`);
  const url = action === 'GetQueueUrl' ? askedUrl(body, options) : undefined;
  if (url !== undefined) return { status: 200, headers: {}, body: JSON.stringify({ QueueUrl: url }) };
  return options.engine.forward(action, withoutZeroVisibility(action, body.toString()));
}

function checkRight(user: SqsUser, action: string): void {
  if (user.mayReceive || SENDING.includes(action)) return;
  throw new NotAuthorized(
    'AccessDeniedException',
    `User: ${userArn(user)} is not authorized to perform: sqs:${action}`,
  );
}

/** The engine would name the port of the stack that created the queue. */
function askedUrl(body: Buffer, { urlOf }: SqsGateOptions): string | undefined {
  return urlOf(z.object({ QueueName: z.string() }).parse(JSON.parse(body.toString())).QueueName);
}

function refusal(status: number, type: string, message: string): EngineAnswer {
  return {
    status,
    headers: { 'x-amzn-query-error': `AWS.SimpleQueueService.${type};Sender` },
    body: JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message }),
  };
}
