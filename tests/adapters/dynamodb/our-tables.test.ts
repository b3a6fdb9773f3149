import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { deploymentOf } from '../../infra/support/synth.ts';
import { resourcesOf } from '../../infra/support/template.ts';
import { tableKeys } from '../../support/engines/tables.ts';

const deployed = resourcesOf(Template.fromStack(deploymentOf('dev').data), 'AWS::DynamoDB::GlobalTable');

describe('the tables of the adapters’ tests', () => {
  it('are the deployed ones', () => {
    const names = Object.keys(tableKeys).map((name) => `Tables${name}`);
    expect(Object.keys(deployed).sort()).toEqual(names.sort());
  });

  it.each(Object.entries(tableKeys))('%s has the deployed keys and index', (name, keys) => {
    const {
      KeySchema,
      AttributeDefinitions,
      GlobalSecondaryIndexes = [],
    } = deployed[`Tables${name}`]!['Properties'];
    const types = new Map(
      AttributeDefinitions.map((a: Record<string, string>) => [a['AttributeName'], a['AttributeType']]),
    );
    const keysOf = (schema: Record<string, string>[]) =>
      schema.map(({ AttributeName }) => [AttributeName, types.get(AttributeName)]);
    expect(keysOf(KeySchema)).toEqual([keys.partition, ...('sort' in keys ? [keys.sort] : [])]);
    const index = 'index' in keys ? [keys.index] : [];
    expect(
      GlobalSecondaryIndexes.map((gsi: Record<string, never>) => [
        gsi['IndexName'],
        ...keysOf(gsi['KeySchema']!),
      ]),
    ).toEqual(index.map((given) => [given.name, given.partition, given.sort]));
  });
});
