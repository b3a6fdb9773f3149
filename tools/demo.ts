import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { explainError } from '../infra/local/explain-error.ts';
import { announceStack } from '../infra/local/running-stack.ts';
import { bootLocalStack } from '../infra/local/stack.ts';
import { synthesize } from '../infra/local/synth.ts';
import { runCommand, UsageError } from './command.ts';
import { tellAccessLog } from './demo/access-log-story.ts';
import { tellDocuments } from './demo/documents-story.ts';
import { tellErasure } from './demo/erasure-story.ts';
import { localTarget } from './demo/local-target.ts';
import { localSettings } from './deployment/local.ts';
import { connect } from './deployment.ts';

const stories = {
  weboxid: { title: 'one erasure, from the form to the receipt', tell: tellErasure },
  nicori: { title: 'identity documents, a disclosure, an erasure', tell: tellDocuments },
  wox: {
    title: 'the access log: found for a person and for a guest, gone when they ask',
    tell: tellAccessLog,
  },
} as const;

const isTold = (desk: string): desk is keyof typeof stories => desk in stories;

/** Boots a stack of its own in memory, tells a desk's story on it, and leaves nothing behind but the receipt. */
const demo = async (desk: string): Promise<void> => {
  if (!isTold(desk)) throw new UsageError(`--desk: tell one of ${Object.keys(stories).join(', ')}`);
  const { title, tell } = stories[desk];
  const stateDir = mkdtempSync(join(tmpdir(), 'madoguchi-demo-'));
  const assembly = join(stateDir, 'cdk.out');
  console.log(styleText('bold', `Madoguchi: ${title}\n`));
  console.log('  synthesizing the CloudFormation templates …');
  synthesize({ output: assembly, context: { desk } });
  console.log('  booting the engines from them …');
  const stack = await bootLocalStack({ assembly });
  const withdrawNote = announceStack(stateDir, stack);
  try {
    await tell(localTarget(stack), connect(localSettings(stateDir)));
  } finally {
    withdrawNote();
    await stack.close();
    rmSync(stateDir, { recursive: true, force: true });
  }
};

const { values } = parseArgs({ options: { desk: { type: 'string', default: 'weboxid' } } });
await runCommand(() => demo(values.desk)).catch(explainError);
