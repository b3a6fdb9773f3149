import { fileURLToPath } from 'node:url';
import { type App, Tags } from 'aws-cdk-lib';
import { bundleHandlers } from './bundle.ts';
import { DataStack } from './data-stack.ts';
import { loadDesk } from './desk-file.ts';
import { namesOf } from './names.ts';
import { ServiceStack } from './service-stack.ts';
import { readStage } from './stage.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface Deployment {
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/**
 * Adds one desk's two stacks to an app, as its context says: `-c desk=weboxid -c stage=dev` and what else
 * `stage.ts` reads.
 */
export function addDeployment(app: App): Deployment {
  const stage = readStage(app.node);
  const deskFolder: string = app.node.tryGetContext('desk') ?? 'weboxid';
  const compiledDesk = loadDesk(`${root}/desks/${deskFolder}`);
  const names = namesOf(compiledDesk.desk.id, stage.name);
  const { region, account } = stage;
  // The region is written out: a TableV2 with a customer's key cannot be made in a stack without one.
  const common = { stage, names, env: { region, ...(account && { account }) } };
  const data = new DataStack(app, names.dataStack, {
    ...common,
    description: 'Madoguchi: tables, keys and secrets of one desk',
    terminationProtection: stage.deletionProtection,
  });
  const service = new ServiceStack(app, names.serviceStack, {
    ...common,
    description: 'Madoguchi: functions, workflow, door and mails of one desk',
    data,
    compiledDesk,
    bundle: bundleHandlers({ root, compiledDesk }),
  });
  Tags.of(app).add('madoguchi:desk', compiledDesk.desk.id);
  Tags.of(app).add('madoguchi:stage', stage.name);
  return { data, service };
}
