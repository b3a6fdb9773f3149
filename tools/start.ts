import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { generateSample as imd } from '../desks/imd/sample/sample.ts';
import { generateSample as infoxnet } from '../desks/infoxnet/sample/sample.ts';
import { generateSample as nicori } from '../desks/nicori/sample/sample.ts';
import { generateSample as weboxid } from '../desks/weboxid/sample/sample.ts';
import { generateSample as wox } from '../desks/wox/sample/sample.ts';
import { loadDesk } from '../infra/desk-file.ts';
import { explainError } from '../infra/local/explain-error.ts';
import type { LocalStack } from '../infra/local/local-stack.ts';
import { loadSample } from '../infra/local/sample.ts';
import { start } from '../infra/local/start.ts';

/** Desks that come with sample rows. */
const samples: Readonly<Record<string, typeof weboxid>> = { imd, infoxnet, nicori, weboxid, wox };

/** Fills the operator's tables that do not exist yet, so that a restart brings nothing back. */
const fill =
  (desk: string) =>
  async ({ endpoints, region, credentials, clock }: LocalStack): Promise<void> => {
    const sample = samples[desk];
    if (!sample) return console.log(`The desk ${desk} has no sample rows; its tables are yours to make.`);
    console.log('Filling the sample tables (only at the first start) ...');
    const client = new DynamoDBClient({ endpoint: endpoints.dynamodb, region, credentials });
    await loadSample(client, loadDesk(`desks/${desk}`), sample(new Date(clock.now())));
    console.log('Ask as customer.1@example.com to see an account with rows of every kind.');
  };

const { values } = parseArgs({
  options: { desk: { type: 'string', default: 'weboxid' }, port: { type: 'string', default: '3000' } },
});
await start({ desk: values.desk, port: Number(values.port), onReady: fill(values.desk) }).catch(explainError);
