import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { namesOf } from '../../infra/names.ts';
import { readStage } from '../../infra/stage.ts';
import { differences, normalise } from './support/normalise.ts';
import { appOf, deploymentOf } from './support/synth.ts';
import type { Json } from './support/template.ts';

const { app, data, service } = deploymentOf('prod');
const dev = deploymentOf('dev');
const templates = [data, service].map((stack) => Template.fromStack(stack).toJSON());
const devTemplates = [dev.data, dev.service].map((stack) => Template.fromStack(stack).toJSON());

/** What a deploy reads: templates and lists of assets, by file. */
function filesOf(directory: string): Map<string, string> {
  const files = readdirSync(directory).filter((name) => /\.(template|assets)\.json$/.test(name));
  return new Map(files.map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}

describe('stacks', () => {
  it('are named after desk and stage, in an explicit region of whatever account', () => {
    expect([data.stackName, service.stackName]).toEqual([
      'Madoguchi-sample-prod-Data',
      'Madoguchi-sample-prod-Service',
    ]);
    expect(data.region).toBe('ap-northeast-1');
    expect(data.environment).toBe('aws://unknown-account/ap-northeast-1');
  });

  it('are protected as a whole only where their data is', () => {
    expect(data.terminationProtection).toBe(true);
    expect(dev.data.terminationProtection).toBe(false);
  });

  it('hold no custom resource', () => {
    const types = templates.flatMap(({ Resources }) =>
      Object.values<Json>(Resources).map(({ Type }) => Type),
    );
    expect(types.filter((type) => /^Custom::|::CustomResource$/.test(type))).toEqual([]);
  });

  it('tag everything that takes tags with desk and stage', () => {
    const tagged = templates.flatMap(({ Resources }) =>
      Object.values<Json>(Resources).flatMap(({ Properties }) => (Properties?.Tags ? [Properties.Tags] : [])),
    );
    expect(tagged.length).toBeGreaterThan(50);
    for (const tags of tagged) {
      expect(tags).toContainEqual({ Key: 'madoguchi:desk', Value: 'sample' });
      expect(tags).toContainEqual({ Key: 'madoguchi:stage', Value: 'prod' });
    }
  });

  it('are the same when made again', () => {
    const [first, second] = [deploymentOf('prod'), deploymentOf('prod')].map(({ app }) =>
      filesOf(app.synth().directory),
    );
    expect(first?.size).toBe(4);
    expect(first).toEqual(second);
  });
});

describe('stage', () => {
  const stageOf = (context: Record<string, unknown>) => readStage(appOf(context).node);

  it('is dev in Tokyo when nothing is said', () => {
    expect(stageOf({})).toMatchObject({ name: 'dev', region: 'ap-northeast-1', deletionProtection: false });
  });

  it.each([
    [{ stage: 'production' }, '-c stage'],
    [{ account: '1234' }, '-c account'],
    [{ region: 'Tokyo' }, '-c region'],
    [{ mailFrom: 'nobody' }, '-c mailFrom'],
  ])('refuses %o and names the key, not the value', (context, key) => {
    const [value] = Object.values(context);
    expect(() => stageOf(context)).toThrow(key);
    expect(() => stageOf(context)).not.toThrow(String(value));
  });
});

describe('names', () => {
  it('fit the 80 characters of a state machine even for the longest desk id', () => {
    expect(namesOf('d'.repeat(20), 'prod').stateMachine.length).toBeLessThanOrEqual(80);
  });
});

describe('templates', () => {
  const prodText = templates.map((template) => normalise(template, 'prod')).join('\n');
  const devText = devTemplates.map((template) => normalise(template, 'dev')).join('\n');

  it('of prod are as recorded', async () => {
    await expect(prodText).toMatchFileSnapshot('__snapshots__/prod.txt');
  });

  it('of dev differ from those of prod as recorded', async () => {
    await expect(differences(devText, prodText)).toMatchFileSnapshot('__snapshots__/dev-beside-prod.txt');
  });
});

const rulesBroken = (checks: AwsSolutionsChecks): string[] =>
  (checks.validateScope(app).violations ?? []).map(({ ruleName }) => ruleName).sort();

/** Every finding, explained or not. */
const unforgiving = () => Object.assign(new AwsSolutionsChecks(), { isAcknowledged: () => false });

/** Rule → reasons given for not following it. */
function acknowledged(scope: IConstruct): Map<string, Set<string>> {
  const reasons = new Map<string, Set<string>>();
  for (const { metadata } of scope.node.findAll().map(({ node }) => node)) {
    for (const { type, data } of metadata) {
      if (type !== Validations.ACKNOWLEDGED_RULES_METADATA_KEY) continue;
      for (const [id, reason] of Object.entries<string>(data)) {
        const rule = id.replace(/^annotation::/i, '');
        reasons.set(rule, (reasons.get(rule) ?? new Set()).add(reason));
      }
    }
  }
  return reasons;
}

describe('cdk-nag, AwsSolutions, on prod', () => {
  it('A26: finds nothing that is not explained', () => {
    expect(rulesBroken(new AwsSolutionsChecks())).toEqual([]);
  });

  it('would find exactly what is explained: no explanation is left over', () => {
    expect(rulesBroken(unforgiving())).toEqual([...acknowledged(app).keys()].sort());
  });

  it('has a sentence for each exception', () => {
    for (const [rule, reasons] of acknowledged(app)) {
      for (const reason of reasons) expect(reason, rule).toMatch(/^[A-Z].{30,}\.$/);
    }
  });
});
