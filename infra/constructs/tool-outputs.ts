import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** What `tools/` need to know of a deployment, by output name; `cdk deploy --outputs-file` writes it to a file. */
export function tellTools(scope: Construct, values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(scope, name, { value });
}
