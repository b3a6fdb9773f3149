import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { explainError } from '../infra/local/explain-error.ts';
import { announceStack } from '../infra/local/running-stack.ts';
import { bootLocalStack } from '../infra/local/stack.ts';
import { synthesize } from '../infra/local/synth.ts';
import { tellErasure } from './demo/erasure-story.ts';
import { localTarget } from './demo/local-target.ts';
import { localSettings } from './deployment/local.ts';
import { connect } from './deployment.ts';

/** Boots a stack of its own in memory, tells one erasure on it, and leaves nothing behind but the receipt. */
const demo = async (): Promise<void> => {
  const stateDir = mkdtempSync(join(tmpdir(), 'madoguchi-demo-'));
  const assembly = join(stateDir, 'cdk.out');
  console.log(styleText('bold', 'Madoguchi: one erasure, from the form to the receipt\n'));
  console.log('  synthesizing the CloudFormation templates …');
  synthesize({ output: assembly, context: { desk: 'weboxid' } });
  console.log('  booting the engines from them …');
  const stack = await bootLocalStack({ assembly });
  const withdrawNote = announceStack(stateDir, stack);
  try {
    await tellErasure(localTarget(stack), connect(localSettings(stateDir)));
  } finally {
    withdrawNote();
    await stack.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
};

parseArgs({ options: { desk: { type: 'string', default: 'weboxid' } } });
await demo().catch(explainError);
