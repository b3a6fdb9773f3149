import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Execution } from '../../infra/local/executions.ts';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { bootLocalStack } from '../../infra/local/stack.ts';
import { synthSampleApp } from './sample-app.ts';

const DAY_MS = 86_400_000;
/** Functions start slowly on a busy machine. */
const patient = { timeout: 20_000 };
let stack: LocalStack;
let machine: string;
let sfn: SFNClient;

beforeAll(async () => {
  stack = await bootLocalStack({ assembly: synthSampleApp() });
  const { credentials, endpoints, region } = stack;
  machine = Object.values(stack.stateMachines)[0]!;
  sfn = new SFNClient({ endpoint: endpoints.stepFunctions, region, credentials });
});
afterAll(() => stack.close());

async function start(name: string, mode: string, requestId = name): Promise<string> {
  const input = JSON.stringify({ requestId, mode });
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: machine, name, input }),
  );
  return executionArn;
}

function read(name: string): Execution {
  return stack.executions().find((execution) => execution.name === name)!;
}

/** Waits until the state has scheduled its task for the given time; returns the token that it passed on. */
async function tokenOf(name: string): Promise<string> {
  const parameters = () =>
    read(name).events.map((event) => String(Object(event['taskScheduledEventDetails']).parameters ?? ''));
  const find = () =>
    parameters()
      .map((text) => /"token":"([^"]+)"/.exec(text)?.[1])
      .find((token) => token);
  await expect.poll(find, patient).toBeDefined();
  return find() ?? '';
}

const statusOf = (name: string) => expect.poll(() => read(name).status, patient);

describe('a state machine of the template', () => {
  it('passes the results of lambda:invoke through selectors and waits for its token', async () => {
    await start('one', 'plain');
    const taskToken = await tokenOf('one');
    await sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{"decision":"approved"}' }));
    await statusOf('one').toBe('SUCCEEDED');
    expect(JSON.parse(read('one').output!)).toEqual({ decision: 'approved' });
    const entered = read('one').events.filter(({ type }) => type.endsWith('StateEntered'));
    expect(entered.map((event) => Object(event['stateEnteredEventDetails']).name)).toEqual([
      'Do Work',
      'Wanted?',
      'Await Decision',
    ]);
    expect(Object(entered[1]!['stateEnteredEventDetails']).input).toBe(
      '{"requestId":"one","status":"located"}',
    );
    expect(read('one').transitions).toBe(4);
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('catches an error of a function by its name', async () => {
    await start('named', 'named');
    await statusOf('named').toBe('FAILED');
    expect(read('named')).toMatchObject({ error: 'NobodyError', cause: 'no one' });
    const failed = read('named').events.find(({ type }) => type === 'TaskFailed');
    const details = Object(failed?.['taskFailedEventDetails']);
    expect(details.error).toBe('SubjectMissingError');
    expect(JSON.parse(details.cause)).toMatchObject({
      errorType: 'SubjectMissingError',
      errorMessage: 'nobody',
    });
  });

  it('announces the end to the rules that match it', async () => {
    await start('announced', 'named');
    const heard = () => stack.logs().filter(({ text }) => text.startsWith('heard announced'));
    await expect.poll(heard, patient).toHaveLength(1);
    expect(heard()[0]?.text).toBe('heard announced Step Functions Execution Status Change FAILED');
  });

  it('retries after an hour of virtual time', async () => {
    await start('flaky', 'flaky');
    const failures = () => read('flaky').events.filter(({ type }) => type === 'TaskFailed').length;
    await expect.poll(failures, patient).toBe(1);
    await stack.clock.advance(3_600_000);
    await expect.poll(failures, patient).toBe(2);
    await stack.clock.advance(2 * 3_600_000);
    await tokenOf('flaky');
  });

  it('still waits after 29 days, and times out when 40 have passed', async () => {
    await start('late', 'plain');
    const taskToken = await tokenOf('late');
    await stack.clock.advance(29 * DAY_MS);
    expect(read('late').status).toBe('RUNNING');
    await stack.clock.advance(11 * DAY_MS);
    await statusOf('late').toBe('SUCCEEDED');
    expect(JSON.parse(read('late').output!)).toEqual({ status: 'expired' });
    await expect(sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
  });

  it('ends a waiting task by SendTaskFailure', async () => {
    await start('refused', 'plain');
    const taskToken = await tokenOf('refused');
    await sfn.send(new SendTaskFailureCommand({ taskToken, error: 'RefusedError', cause: 'no' }));
    await statusOf('refused').toBe('FAILED');
  });

  it('starts once per name: again while it runs with the same input, never otherwise', async () => {
    const arn = await start('twice', 'plain');
    expect(await start('twice', 'plain')).toBe(arn);
    expect(stack.executions().filter(({ name }) => name === 'twice')).toHaveLength(1);
    await expect(start('twice', 'plain', 'other')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await sfn.send(new StopExecutionCommand({ executionArn: arn, error: 'Stopped' }));
    await statusOf('twice').toBe('ABORTED');
    await expect(start('twice', 'plain')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('answers like the service for what it does not know', async () => {
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:nobody`;
    const send = (taskToken: string) => sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(sfn.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(send('no token')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(send('A'.repeat(64))).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    await expect(
      sfn.send(new StartExecutionCommand({ stateMachineArn: machine, input: '{' })),
    ).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(start('bad name', 'plain')).rejects.toMatchObject({ name: 'InvalidName' });
  });

  it('gives the history page by page', async () => {
    const executionArn = read('one').executionArn;
    const first = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 2 }));
    expect(first.events?.map(({ type }) => type)).toEqual(['ExecutionStarted', 'TaskStateEntered']);
    const rest = await sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken: first.nextToken }));
    expect(rest.events?.at(-1)).toMatchObject({
      type: 'ExecutionSucceeded',
      executionSucceededEventDetails: { output: '{"decision":"approved"}' },
    });
  });

  it('runs a schedule once for a jump over many of its times', async () => {
    const ticks = () => stack.logs().filter(({ text }) => text.startsWith('tick'));
    const before = ticks().length;
    await stack.clock.advance(3 * DAY_MS);
    expect(ticks()).toHaveLength(before + 1);
    const [, time] = /(\S+)$/.exec(ticks().at(-1)!.text)!;
    expect(Math.abs(Date.parse(time!) - stack.clock.now())).toBeLessThan(20_000);
  });
});
