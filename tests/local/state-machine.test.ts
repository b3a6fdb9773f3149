import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { EventBus } from '../../infra/local/event-bus.ts';
import { FunctionLog } from '../../infra/local/function-log.ts';
import { LocalLambda } from '../../infra/local/lambda.ts';
import { loadStateMachine } from '../../infra/local/state-machine.ts';
import { LocalStepFunctions } from '../../infra/local/step-functions.ts';
import { VirtualClock } from '../../infra/local/virtual-clock.ts';
import { writeAssembly } from './written-assembly.ts';

const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: `\${WorkerArn}`, Payload: {} },
  End: true,
};

/** An assembly with a machine of one state; changes are put over the state, `machine` over the whole. */
function assemblyOf(
  change: object = {},
  machine: object = {},
  substitutions: object = { WorkerArn: 'arn:worker' },
) {
  const definition = JSON.stringify({
    StartAt: 'Work',
    States: { Work: { ...task, ...change } },
    ...machine,
  });
  const properties = {
    DefinitionS3Location: { Bucket: 'assets', Key: 'work.json' },
    DefinitionSubstitutions: substitutions,
  };
  const resources = { Machine: { type: 'AWS::StepFunctions::StateMachine', properties } };
  return readAssembly(writeAssembly({ Service: { resources, assets: { 'work.json': definition } } }));
}

function load(...change: Parameters<typeof assemblyOf>) {
  const assembly = assemblyOf(...change);
  return loadStateMachine(assembly, assembly.resources('AWS::StepFunctions::StateMachine')[0]!);
}

const waiting = 'arn:aws:states:::lambda:invoke.waitForTaskToken';

describe('a state machine definition', () => {
  it('has its placeholders filled in', () => {
    expect(JSON.stringify(load().definition)).toContain('"FunctionName":"arn:worker"');
  });

  it("gets AWS's timeout where it has none, since the interpreter's is a minute", () => {
    expect(load().taskTimeouts.get('Work')).toBe(99_999_999);
    expect(load({ TimeoutSeconds: 5 }).taskTimeouts.get('Work')).toBe(5);
  });

  it.each<[string, object, object, string]>([
    ['a heartbeat', { HeartbeatSeconds: 60 }, {}, 'heartbeats'],
    ['JSONata in the machine', {}, { QueryLanguage: 'JSONata' }, 'query languages'],
    ['JSONata in a state', { QueryLanguage: 'JSONata' }, {}, 'query languages'],
    ['variables', { Assign: { a: 1 } }, {}, 'variables'],
    ['a timeout from the input', { TimeoutSecondsPath: '$.t' }, {}, 'timeouts from the input'],
    ['a Map state', { Type: 'Map', ItemProcessor: {} }, {}, 'Map states'],
    [
      'a context field that the interpreter lacks',
      { Parameters: { 'a.$': '$$.State.Name' } },
      {},
      '$$.State.Name',
    ],
    ['another integration', { Resource: 'arn:aws:states:::sqs:sendMessage' }, {}, 'lambda:invoke tasks only'],
    ['a wait whose token goes nowhere', { Resource: waiting }, {}, 'waits for a token'],
  ])('is refused for %s', (_name, change, machine, message) => {
    expect(() => load(change, machine)).toThrow(message);
  });

  it('is refused for a placeholder without a value', () => {
    expect(() => load({}, {}, {})).toThrow(`Machine: the definition's \${WorkerArn} has no value`);
  });

  it('stops the boot when it leads to a state that is not there', async () => {
    const assembly = assemblyOf({ End: undefined, Next: 'Missing' });
    const clock = new VirtualClock();
    const now = () => clock.now();
    const lambda = new LocalLambda({
      assembly,
      clock,
      log: new FunctionLog(now),
      serviceEnvironment: () => ({}),
    });
    const events = new EventBus({
      rules: [],
      invoke: async () => ({ ok: true }),
      region: 'x',
      now,
      log: () => {},
    });
    const stepFunctions = new LocalStepFunctions({ assembly, clock, lambda, events });
    await expect(stepFunctions.serve()).rejects.toThrow(/^Service-Machine: .*invalid/);
    await stepFunctions.close();
  });
});
