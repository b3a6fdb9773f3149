import { existsSync, readdirSync } from 'node:fs';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { CompiledDeskSchema } from '../../functions/domain/desk/desk.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { aCompiledDesk } from './support/compiled-desk.ts';
import { charactersOf } from './support/policy-length.ts';
import { deploymentOf } from './support/synth.ts';
import { type Json, policiesOf, rightsOf } from './support/template.ts';

/**
 * What CloudFormation takes, and how near to it a desk may come: a route with its function is six resources, a task
 * three, so that eight more routes fit when this begins to fail.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const most = { resources: 500, bytes: 1_048_576, outputs: 200 };
const share = 0.9;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const mostInRole = 10_240;
const mostInManagedPolicy = 6_144;

const desks = readdirSync('desks').filter((name) => existsSync(`desks/${name}/desk.yaml`));

/** The longest of all that IAM counts together: the policies in a role and those beside it that are not managed. */
const longestInline = (template: Template): number =>
  Math.max(
    ...policiesOf(template, 'AWS::IAM::Policy').map(([, documents]) =>
      documents.reduce((sum, document) => sum + charactersOf(document), 0),
    ),
  );

describe.each(desks)('stacks of %s', (desk) => {
  const { data, service } = deploymentOf('prod', {}, loadDesk(`desks/${desk}`));

  it.each<[string, Stack]>([
    ['data', data],
    ['service', service],
  ])('%s stays well below what CloudFormation takes', (_, stack) => {
    const template = Template.fromStack(stack);
    const written = JSON.stringify(template.toJSON(), undefined, 1);
    expect(Object.keys(template.toJSON()['Resources']).length).toBeLessThanOrEqual(share * most.resources);
    expect(Buffer.byteLength(written)).toBeLessThanOrEqual(share * most.bytes);
    expect(Object.keys(template.findOutputs('*')).length).toBeLessThanOrEqual(share * most.outputs);
  });

  it('has the rights of each function in its role, as far as IAM takes them', () => {
    const template = Template.fromStack(service);
    expect(Object.keys(template.findResources('AWS::IAM::Policy'))).toEqual([
      expect.stringMatching(/^WorkflowStateMachine/),
    ]);
    expect(longestInline(template)).toBeLessThanOrEqual(mostInRole);
  });
});

/** A desk whose map names so many tables. */
function deskOf(tables: number) {
  const { desk, dataMap } = aCompiledDesk();
  const more = Array.from({ length: tables }, (_, n) => [
    `orders-${n}`,
    { ...dataMap.tables['orders'], name: `sample-orders-of-branch-${n}` },
  ]);
  const grown = { ...dataMap, tables: { ...dataMap.tables, ...Object.fromEntries(more) } };
  return CompiledDeskSchema.parse({ desk, dataMap: grown });
}

describe.each([
  [10, 0],
  [40, 9],
])('a data map of %i tables more', (tables, beside) => {
  const template = Template.fromStack(deploymentOf('prod', {}, deskOf(tables)).service);

  it('fits what IAM takes in a role and in each policy beside it', () => {
    expect(longestInline(template)).toBeLessThanOrEqual(mostInRole);
    const managed = Object.values<Json>(template.findResources('AWS::IAM::ManagedPolicy'));
    for (const { Properties } of managed) {
      expect(charactersOf(Properties.PolicyDocument)).toBeLessThanOrEqual(mostInManagedPolicy);
    }
  });

  it(`puts rights beside the roles of ${beside} functions, those that know the map`, () => {
    expect(Object.keys(template.findResources('AWS::IAM::Policy'))).toHaveLength(1 + beside);
  });

  it('gives nine functions rights on its last table', () => {
    const holders = Object.values(rightsOf(template)).filter((statements) =>
      statements.some(({ resources }) => resources.some((arn) => arn.includes(`of-branch-${tables - 1}"`))),
    );
    expect(holders).toHaveLength(9);
  });
});
