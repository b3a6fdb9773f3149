import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { startApiGateway } from './api-gateway.ts';
import { readRestApi } from './api-routes.ts';
import { type Assembly, readAssembly } from './assembly.ts';
import { startCapacityMeter } from './capacity-meter.ts';
import { startDynamoDb } from './dynamodb.ts';
import { EventBus } from './event-bus.ts';
import { readRules } from './event-rules.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { FunctionLog } from './function-log.ts';
import { startKms } from './kms.ts';
import { LocalLambda } from './lambda.ts';
import type { LocalStack, LocalStackOptions, StackEndpoints } from './local-stack.ts';
import { PersistedFile } from './persisted-file.ts';
import { Schedules } from './schedules.ts';
import { startSecretsManager } from './secrets-manager.ts';
import { serviceEnvironment } from './service-environment.ts';
import { startSes } from './ses.ts';
import { LocalStepFunctions } from './step-functions.ts';
import { createTables } from './tables.ts';
import { TemplateError } from './template-error.ts';
import { VirtualClock } from './virtual-clock.ts';

/** The parameter by which the service stack learns where it is reached. */
const PUBLIC_URL_PARAMETER = 'PublicBaseUrl';
/** What the local stack would silently leave out. */
const REFUSED_TYPES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Pipes::Pipe',
  'AWS::Scheduler::Schedule',
];

const StateSchema = z.object({ accessKeyId: z.string(), clockOffsetMs: z.number() });

/**
 * Boots a synthesized app on embedded engines and resolves when it answers. Everything listens on the
 * loopback address (but see {@link startDynamoDb}).
 * @throws TemplateError when the template asks for what the local stack cannot do
 * @throws DynamoDbEngineError without Java and Docker
 */
export async function bootLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const port = options.port ?? (await freePort());
  const parameters = { ...options.parameters, [PUBLIC_URL_PARAMETER]: `http://${LOOPBACK}:${port}` };
  const assembly = readAssembly(options.assembly, { parameters });
  refuseUnsupported(assembly);
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await boot({ ...options, port }, assembly, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function boot(
  { dataDir, port }: LocalStackOptions,
  assembly: Assembly,
  closers: (() => Promise<void> | void)[],
): Promise<Omit<LocalStack, 'close'>> {
  const opened = <T extends { close(): Promise<void> | void }>(service: T): T => {
    closers.push(() => service.close());
    return service;
  };
  const { clock, accessKeyId } = restoreState(dataDir);
  const now = () => clock.now();
  const log = new FunctionLog(now);
  const dynamoDb = opened(
    await startDynamoDb(dataDir === undefined ? {} : { path: join(dataDir, 'dynamodb') }),
  );
  const meter = opened(await startCapacityMeter(dynamoDb.endpoint));
  const ses = opened(await startSes(assembly, { dataDir, now }));
  const kms = opened(await startKms(assembly, dataDir));
  const secrets = opened(await startSecretsManager(assembly, dataDir));

  const environment = () => serviceEnvironment(assembly.region, accessKeyId, endpoints);
  const lambda = opened(new LocalLambda({ assembly, clock, log, serviceEnvironment: environment }));
  const rules = readRules(assembly);
  const events = new EventBus({
    rules,
    region: assembly.region,
    now,
    invoke: (arn, event) => lambda.invoke(arn, event),
  });
  const stepFunctions = opened(new LocalStepFunctions({ assembly, clock, lambda, events }));
  const stepFunctionsApi = opened(await stepFunctions.serve());
  const endpoints: StackEndpoints = {
    dynamodb: meter.url,
    kms: kms.url,
    secretsManager: secrets.url,
    ses: ses.url,
    stepFunctions: stepFunctionsApi.url,
  };
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const tables = await createTables(
    assembly,
    new DynamoDBClient({ endpoint: endpoints.dynamodb, region: assembly.region, credentials }),
  );
  const api = opened(
    await startApiGateway({
      api: readRestApi(assembly),
      port,
      now,
      invoke: (arn, event) => lambda.invoke(arn, event),
    }),
  );
  opened(new Schedules(rules, clock, events));
  return {
    baseUrl: api.url,
    inboxUrl: ses.inboxUrl,
    region: assembly.region,
    endpoints,
    credentials,
    tables,
    stateMachines: Object.fromEntries(
      assembly
        .resources('AWS::StepFunctions::StateMachine')
        .map((machine) => [machine.logicalId, machine.arn()]),
    ),
    clock,
    logs: () => log.lines(),
    executions: () => stepFunctions.executions.list(),
    consumedCapacity: () => meter.consumed(),
    invocations: () => lambda.invocations(),
    transitions: () => stepFunctions.executions.transitions(),
    mails: () => ses.mails(),
    invoke: async (name, event) => {
      const invocation = await lambda.invoke(name, event);
      return invocation.ok ? { ok: true, payload: JSON.parse(invocation.payloadJson) } : invocation;
    },
    kill: (name) => lambda.kill(name),
    publicKeyPem: (logicalId) => kms.publicKeyPem(logicalId),
  };
}

/** A restart goes on at the moved time: the tables hold what happened in it. */
function restoreState(dataDir: string | undefined): { clock: VirtualClock; accessKeyId: string } {
  const file = new PersistedFile(dataDir, 'state.json', StateSchema);
  const { accessKeyId, clockOffsetMs } = file.read({
    accessKeyId: randomBytes(10).toString('hex'),
    clockOffsetMs: 0,
  });
  const clock = new VirtualClock(clockOffsetMs);
  const save = () => file.write({ accessKeyId, clockOffsetMs: clock.offsetMs() });
  save();
  clock.onMove(save);
  return { clock, accessKeyId };
}

function refuseUnsupported(assembly: Assembly): void {
  const refused = REFUSED_TYPES.filter((type) => assembly.types().has(type));
  if (refused.length > 0) throw new TemplateError(`The local stack does not run ${refused.join(', ')}`);
}
