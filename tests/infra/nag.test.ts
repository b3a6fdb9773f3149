import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { deploymentOf } from './support/synth.ts';

const { app } = deploymentOf('prod');

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
  it('finds nothing that is not explained', () => {
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
