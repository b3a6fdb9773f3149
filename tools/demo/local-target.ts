import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import type { DemoTarget } from './target.ts';

/** The demo on the local stack. */
export const localTarget = (stack: LocalStack): DemoTarget => {
  const { endpoints, region, credentials, clock } = stack;
  return {
    baseUrl: stack.baseUrl,
    mails: async () =>
      stack
        .mails()
        .map(({ messageId, to, subject, text }) => ({
          id: messageId,
          to: to[0] ?? '',
          subject,
          text: text ?? '',
        })),
    dynamoDb: new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials }),
    clock: { now: () => clock.now(), advance: (milliseconds) => clock.advance(milliseconds) },
    counters: {
      transitions: () => stack.transitions(),
      capacity: () => stack.consumedCapacity(),
    },
    publicKeyPem: () => stack.publicKeyPem('Keys'),
    close: () => stack.close(),
  };
};
