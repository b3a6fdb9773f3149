import { Template } from 'aws-cdk-lib/assertions';
import { it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { deploymentOf } from '/work/main/tests/infra/support/synth.ts';
import { AwsSolutionsChecks } from 'cdk-nag';
it('x', () => {
  console.time('synth');
  const d = deploymentOf('prod');
  const asm = d.app.synth();
  console.timeEnd('synth');
  writeFileSync('/tmp/data.json', JSON.stringify(Template.fromStack(d.data).toJSON(), null, 1));
  writeFileSync('/tmp/service.json', JSON.stringify(Template.fromStack(d.service).toJSON(), null, 1));
  const r = new AwsSolutionsChecks().validateScope(d.app);
  console.log(JSON.stringify(r.violations?.map((v) => [v.ruleName, v.description, v.violatingResources.length, v.violatingResources[0]]), null, 1));
});
