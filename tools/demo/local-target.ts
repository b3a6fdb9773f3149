import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import type { Execution } from '../../infra/local/executions.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import type { DemoTarget } from './target.ts';

const StateEntered = z.object({ stateEnteredEventDetails: z.object({ name: z.string() }) });

/** The state that an execution entered last and has not left. */
const lastState = ({ events }: Execution): string | undefined => {
  const last = events.at(-1);
  return last?.type.endsWith('StateEntered')
    ? StateEntered.parse(last).stateEnteredEventDetails.name
    : undefined;
};

/** What CloudFormation made of a construct: its logical id begins with the construct's path. */
const named = (resources: Readonly<Record<string, string>>, path: string): string => {
  const [, name] = Object.entries(resources).find(([logicalId]) => logicalId.startsWith(path)) ?? [];
  if (name === undefined) throw new Error(`The stack has no ${path}`);
  return name;
};

/** The demo on the local stack. */
export const localTarget = (stack: LocalStack): DemoTarget => {
  const { endpoints, region, credentials, clock } = stack;
  return {
    baseUrl: stack.baseUrl,
    mails: async () =>
      stack.mails().map(({ messageId, to, subject, text }) => ({
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
      invocations: () => stack.invocations(),
      mails: () => stack.mails().length,
    },
    waitsForIngest: async () =>
      stack.executions().some((execution) => lastState(execution) === 'Let Ingest Settle'),
    operatorServer: {
      region,
      credentials: stack.operatorServer,
      sqsEndpoint: endpoints.sqs,
      queueUrl: named(stack.queues, 'AccessLogEvents'),
    },
    drainQueues: () => stack.drainQueues(),
    logTables: {
      accessLog: named(stack.tables, 'TablesAccessLog'),
      statistics: named(stack.tables, 'TablesStatistics'),
    },
    publicKeyPem: () => stack.publicKeyPem('KeysSigning'),
  };
};
