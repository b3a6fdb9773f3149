import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { sfnWorkflows } from '../../functions/adapters/sfn-workflows.ts';
import { aRequestId } from '../support/builders.ts';
import { type AwsAnswer, awsServer, failure, json } from '../support/engines/aws-server.ts';

const stateMachineArn = 'arn:aws:states:ap-northeast-1:111122223333:stateMachine:handle-request';
const requestId = aRequestId();

const workflows = async (...answers: AwsAnswer[]) => {
  const { calls, client } = await awsServer(...answers);
  const sent = () => calls.map(({ operation, body }) => ({ operation, ...JSON.parse(body) }));
  return { sent, workflows: sfnWorkflows(stateMachineArn, new SFNClient(client)) };
};

describe('start', () => {
  it('starts the execution requestId-attempt with ids only', async () => {
    const { sent, workflows: sfn } = await workflows(json({ executionArn: 'arn', startDate: 0 }));
    await sfn.start(requestId, 2);
    expect(sent()).toEqual([
      {
        operation: 'StartExecution',
        stateMachineArn,
        name: `${requestId}-2`,
        input: JSON.stringify({ requestId, attempt: 2 }),
      },
    ]);
  });

  it('takes an execution that exists already for success, and nothing else', async () => {
    const { workflows: known } = await workflows(failure('ExecutionAlreadyExists'));
    await expect(known.start(requestId, 1)).resolves.toBeUndefined();
    const { workflows: missing } = await workflows(failure('StateMachineDoesNotExist'));
    await expect(missing.start(requestId, 1)).rejects.toThrow();
  });
});

describe('isRunning', () => {
  it.each([
    ['RUNNING', true],
    ['SUCCEEDED', false],
    ['FAILED', false],
    ['TIMED_OUT', false],
    ['ABORTED', false],
  ])('is for %s %s', async (status, running) => {
    const { sent, workflows: sfn } = await workflows(json({ status, startDate: 0 }));
    expect(await sfn.isRunning(requestId, 3)).toBe(running);
    expect(sent()[0].executionArn).toBe(
      `arn:aws:states:ap-northeast-1:111122223333:execution:handle-request:${requestId}-3`,
    );
  });

  it('is false for an execution that never was, and throws what else goes wrong', async () => {
    const { workflows: never } = await workflows(failure('ExecutionDoesNotExist'));
    expect(await never.isRunning(requestId, 1)).toBe(false);
    const { workflows: denied } = await workflows(failure('AccessDeniedException'));
    await expect(denied.isRunning(requestId, 1)).rejects.toThrow();
  });
});

describe('wake', () => {
  it('completes the waiting task with its output', async () => {
    const { sent, workflows: sfn } = await workflows(json({}));
    expect(await sfn.wake('token', { due: true, status: 'planned' })).toBe(true);
    expect(sent()).toEqual([
      { operation: 'SendTaskSuccess', taskToken: 'token', output: '{"due":true,"status":"planned"}' },
    ]);
  });

  it.each(['TaskDoesNotExist', 'TaskTimedOut', 'InvalidToken'])('is false for %s', async (name) => {
    const { workflows: sfn } = await workflows(failure(name));
    expect(await sfn.wake('token', {})).toBe(false);
  });

  it('throws what else goes wrong', async () => {
    const { workflows: sfn } = await workflows(failure('InvalidOutput'));
    await expect(sfn.wake('token', {})).rejects.toThrow();
  });
});
