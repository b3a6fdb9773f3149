import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbDeskStore } from '../../functions/adapters/dynamodb-desk-store.ts';
import type { CompiledDesk, Desk } from '../../functions/domain/desk/desk.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { loadSample } from '../../infra/local/sample.ts';
import { woxSample } from './access-log/wox-sample.ts';
import { createTables } from './engines/tables.ts';
import { imdSample } from './imd-sample.ts';
import { infoxnetSample } from './infoxnet-sample.ts';
import { nicoriSample } from './nicori-sample.ts';
import { smallSample } from './small-sample.ts';

export interface RunningDeskOptions {
  desk?: 'weboxid' | 'nicori' | 'wox' | 'imd' | 'infoxnet';
  approvals?: 1 | 2;
  /** Of an erasure. */
  coolOffHours?: number;
  /** What else the desk says otherwise than its file. */
  fields?: Partial<Desk>;
}

const samples = {
  weboxid: smallSample,
  nicori: () => [...nicoriSample().values()].flat(),
  wox: () => [...woxSample().values()].flat(),
  imd: () => [...imdSample().values()].flat(),
  infoxnet: () => [...infoxnetSample().values()].flat(),
};

const withRules = (
  { desk, dataMap }: CompiledDesk,
  { approvals = 2, coolOffHours = 72, fields }: RunningDeskOptions,
): CompiledDesk => {
  const { erasure, disclosure } = desk.rights;
  const rights = {
    ...(erasure && { erasure: { ...erasure, approvals, coolOffHours } }),
    ...(disclosure && { disclosure: { ...disclosure, approvals } }),
  };
  return { desk: { ...desk, rights, ...fields }, dataMap };
};

/** A desk over an empty database: its version kept, its tables made, rows of a few customers in the operator's. */
export const openedDesk = async (client: DynamoDBClient, options: RunningDeskOptions) => {
  const name = options.desk ?? 'weboxid';
  const compiled = withRules(loadDesk(`desks/${name}`), options);
  const tables = await createTables(client);
  await loadSample(client, compiled, samples[name]());
  const deskHash = await dynamoDbDeskStore(client, tables.deskVersions).keep(compiled);
  return { compiled, deskHash, tables };
};
