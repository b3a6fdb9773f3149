import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { accountDoor, type IamUser } from './account-door.ts';
import { openApiPort, startApiGateway } from './api-gateway.ts';
import { readRestApi } from './api-routes.ts';
import { type Assembly, readAssembly } from './assembly.ts';
import { startCapacityMeter } from './capacity-meter.ts';
import { startDynamoDb } from './dynamodb.ts';
import { EventBus } from './event-bus.ts';
import { readRules } from './event-rules.ts';
import { EventSources } from './event-sources.ts';
import { FunctionLog } from './function-log.ts';
import { type HttpPort, openPort } from './http-service.ts';
import type { Json } from './intrinsics.ts';
import { startKms } from './kms.ts';
import { LocalLambda } from './lambda.ts';
import type { LocalStack, LocalStackOptions, StackEndpoints } from './local-stack.ts';
import { startS3 } from './s3.ts';
import { Schedules } from './schedules.ts';
import { startSecretsManager } from './secrets-manager.ts';
import { serviceEnvironment } from './service-environment.ts';
import { startSes } from './ses.ts';
import type { Credential } from './sigv4.ts';
import type { SqsUser } from './sqs/gate.ts';
import { readMappings } from './sqs/mappings.ts';
import { startSqs } from './sqs.ts';
import { restoreState } from './stack-state.ts';
import { LocalStepFunctions } from './step-functions.ts';
import { createTables } from './tables.ts';
import { TemplateError } from './template-error.ts';

/** The parameter by which the service stack learns where it is reached. */
const PUBLIC_URL_PARAMETER = 'PublicBaseUrl';
/** What the local stack would silently leave out. */
const REFUSED_TYPES = [
  'AWS::ApiGatewayV2::Api',
  'AWS::Pipes::Pipe',
  'AWS::Scheduler::Schedule',
  'Custom::S3BucketNotifications',
];

/**
 * Boots a synthesized app on embedded engines and resolves when it answers. Everything listens on the
 * loopback address (but see {@link startDynamoDb}).
 * @throws TemplateError when the template asks for what the local stack cannot do
 * @throws DynamoDbEngineError without Java and Docker
 */
export async function bootLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const port = await openApiPort(options.port);
    closers.push(port.close);
    const queuePort = await openPort();
    closers.push(queuePort.close);
    const parameters = { ...options.parameters, [PUBLIC_URL_PARAMETER]: port.url };
    const assembly = readAssembly(options.assembly, { parameters, queueOrigin: queuePort.url });
    refuseUnsupported(assembly);
    return { ...(await boot(options.dataDir, { port, queuePort }, assembly, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function boot(
  dataDir: string | undefined,
  { port, queuePort }: { readonly port: HttpPort; readonly queuePort: HttpPort },
  assembly: Assembly,
  closers: (() => Promise<void> | void)[],
): Promise<Omit<LocalStack, 'close'>> {
  const opened = <T extends { close(): Promise<void> | void }>(service: T): T => {
    closers.push(() => service.close());
    return service;
  };
  const { clock, credential: credentials, operatorServer } = restoreState(dataDir);
  const { region } = assembly;
  const now = () => clock.now();
  const users = callers(credentials, operatorServer);
  const log = new FunctionLog(now);

  const environment = () => serviceEnvironment(region, credentials, endpoints);
  const lambda = new LocalLambda({ assembly, clock, log, serviceEnvironment: environment });
  const invoke = (arn: string, event: Json) => lambda.invoke(arn, event);
  const rules = readRules(assembly);
  const mappings = readMappings(assembly);
  const events = new EventBus({ rules, region, now, invoke, log: (text) => log.append('event-bus', text) });
  // The database's process takes seconds to begin; the rest of them is used. All have ended before one is seen to fail.
  const starting = [
    startDynamoDb(dataDir === undefined ? {} : { path: join(dataDir, 'dynamodb') }).then(opened),
    startS3({
      assembly,
      dataDir,
      credential: credentials,
      now,
      events,
      log: (source, text) => log.append(source, text),
    }).then(opened),
    startSqs({ assembly, port: queuePort, dataDir, users, now }).then(opened),
  ] as const;
  await Promise.allSettled(starting);
  const [dynamoDb, s3, sqs] = await Promise.all(starting);
  const meter = opened(await startCapacityMeter(dynamoDb.endpoint));
  const ses = opened(await startSes(assembly, { dataDir, now }));
  const kms = opened(await startKms(assembly, dataDir));
  const secrets = opened(await startSecretsManager(assembly, dataDir));
  const sources = new EventSources({
    mappings,
    region,
    engine: sqs.engine,
    lambda,
    clock,
    log: (text) => log.append('event-source', text),
  });
  // Closed before the engines that they use. Functions are ended in the middle of a batch, which goes back.
  opened({ close: () => sources.settled() });
  opened(lambda);
  opened(events);
  const stepFunctions = opened(new LocalStepFunctions({ assembly, clock, lambda, events }));
  const stepFunctionsApi = opened(await stepFunctions.serve());
  const endpoints: StackEndpoints = {
    dynamodb: meter.url,
    kms: kms.url,
    s3: s3.url,
    secretsManager: secrets.url,
    ses: ses.url,
    sqs: sqs.url,
    stepFunctions: stepFunctionsApi.url,
  };
  const tables = await createTables(
    assembly,
    new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials }),
  );
  const api = opened(
    await startApiGateway({
      api: readRestApi(assembly),
      port,
      now,
      door: accountDoor({ users, region, now }),
      invoke,
    }),
  );
  opened(new Schedules(rules, clock, events));
  opened({ close: () => sources.stop() });
  sources.start();
  return {
    baseUrl: api.url,
    inboxUrl: ses.inboxUrl,
    region,
    endpoints,
    credentials,
    operatorServer,
    buckets: s3.buckets,
    queues: sqs.queues,
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
    drainQueues: () => sources.drain(),
    publicKeyPem: (logicalId) => kms.publicKeyPem(logicalId),
  };
}

/** The functions' key is known, but nothing in the template lets them call their own API. */
function callers(functions: Credential, operatorServer: Credential): (IamUser & SqsUser)[] {
  return [
    { name: 'functions', credential: functions, mayInvoke: false, mayReceive: true },
    { name: 'operator-server', credential: operatorServer, mayInvoke: true, mayReceive: false },
  ];
}

function refuseUnsupported(assembly: Assembly): void {
  const refused = REFUSED_TYPES.filter((type) => assembly.types().has(type));
  if (refused.length > 0) throw new TemplateError(`The local stack does not run ${refused.join(', ')}`);
}
