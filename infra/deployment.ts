import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type App, Tags } from 'aws-cdk-lib';
import { z } from 'zod';
import type { CompiledDesk } from '../functions/domain/desk/desk.ts';
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

/** Adds the desk that the context names (`-c desk=weboxid`) to an app, on the stage that `stage.ts` reads. */
export function addDeployment(app: App): Deployment {
  const folder = z.string().default('weboxid').parse(app.node.tryGetContext('desk'));
  const compiledDesk = loadDesk(join(root, 'desks', folder));
  return addStacks(app, { compiledDesk, bundleFolder: bundleHandlers({ root, compiledDesk }).folder });
}

export interface Content {
  readonly compiledDesk: CompiledDesk;
  /** What `bundleHandlers` made. */
  readonly bundleFolder: string;
}

/** Adds the two stacks of a desk: what lasts, and what may be replaced. */
export function addStacks(app: App, content: Content): Deployment {
  const stage = readStage(app.node);
  const { id } = content.compiledDesk.desk;
  const names = namesOf(id, stage.name);
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
    ...content,
    description: 'Madoguchi: functions, workflow, door and mails of one desk',
    data,
  });
  Tags.of(app).add('madoguchi:desk', id);
  Tags.of(app).add('madoguchi:stage', stage.name);
  return { data, service };
}
