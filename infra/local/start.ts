import { once } from 'node:events';
import { join } from 'node:path';
import type { LocalStack } from './local-stack.ts';
import { announceStack } from './running-stack.ts';
import { bootLocalStack } from './stack.ts';
import { STATE_DIR, synthesize } from './synth.ts';

/** Called when the stack answers and before its URLs are printed, for example to load sample data. */
export type OnReady = (stack: LocalStack) => Promise<void>;

export interface StartOptions {
  /** Folder name under `desks/`; the app's default desk if absent. */
  readonly desk?: string | undefined;
  /** Port of the desk's pages. */
  readonly port: number;
  readonly onReady: OnReady;
}

/**
 * `npm start`: synthesizes the app, boots it with its state in `.local/`, and runs until it is interrupted.
 * A waiting request goes on after a restart when the recovery sweep starts its next attempt.
 */
export async function start(options: StartOptions): Promise<void> {
  console.log('Synthesizing the app ...');
  const assembly = join(STATE_DIR, 'cdk.out');
  synthesize({ output: assembly, context: options.desk === undefined ? {} : { desk: options.desk } });
  console.log('Booting the engines ...');
  const stack = await bootLocalStack({ assembly, dataDir: join(STATE_DIR, 'data'), port: options.port });
  const withdraw = announceStack(STATE_DIR, stack);
  try {
    await options.onReady(stack);
    printWelcome(stack);
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    console.log('\nStopping ...');
  } finally {
    withdraw();
    await stack.close();
  }
}

function printWelcome(stack: LocalStack): void {
  console.log(`
  Request form   ${stack.baseUrl}/
  Inbox          ${stack.inboxUrl}     every mail that the desk sends, with its links
  Staff          npm run staff -- add   then open the enrolment mail in the inbox

  Nothing leaves this machine. State is kept in .local/; delete the folder to begin anew. Ctrl-C stops.
`);
}
