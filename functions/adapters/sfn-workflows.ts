import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Workflows } from '../domain/ports/workflows.ts';
import { clientSettings } from './client-settings.ts';

/** `…:stateMachine:<name>` → `…:execution:<name>:<execution>`. */
const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

const nobodyWaits = (error: unknown): boolean =>
  error instanceof TaskDoesNotExist || error instanceof TaskTimedOut || error instanceof InvalidToken;

/** Executions of one state machine, named `requestId-attempt` (at most 80 characters, kept for 90 days). */
export const sfnWorkflows = (
  stateMachineArn: string,
  client: SFNClient = new SFNClient(clientSettings),
): Workflows => ({
  start: async (requestId, attempt) => {
    const name = `${requestId}-${attempt}`;
    const input = JSON.stringify({ requestId, attempt });
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
  isRunning: async (requestId, attempt) => {
    const arn = executionArn(stateMachineArn, `${requestId}-${attempt}`);
    try {
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
      return status === 'RUNNING';
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
      return false;
    }
  },
  wake: async (token, output) => {
    try {
      await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
      return true;
    } catch (error) {
      if (!nobodyWaits(error)) throw error;
      return false;
    }
  },
});
