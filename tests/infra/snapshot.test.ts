import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { differences, normalise } from './support/normalise.ts';
import { deploymentOf, type StageName } from './support/synth.ts';

const textOf = (stage: StageName): string => {
  const { data, service } = deploymentOf(stage);
  return [data, service].map((stack) => normalise(Template.fromStack(stack).toJSON(), stage)).join('\n');
};

describe('templates', () => {
  const prod = textOf('prod');

  it('of prod are as recorded', async () => {
    await expect(prod).toMatchFileSnapshot('__snapshots__/prod.txt');
  });

  it('of dev differ from those of prod as recorded', async () => {
    await expect(differences(textOf('dev'), prod)).toMatchFileSnapshot('__snapshots__/dev-beside-prod.txt');
  });
});
