import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbDeskStore } from '../../functions/adapters/dynamodb-desk-store.ts';
import { hashDesk } from '../../functions/domain/desk/desk-hash.ts';
import { NotFoundError } from '../../functions/domain/errors.ts';
import { aCompiledDesk } from '../infra/support/compiled-desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../support/engines/tables.ts';

const client = dynamoDb();
beforeAll(async () => {
  await createTables(client);
});

const newStore = () => dynamoDbDeskStore(client, tableNames.deskVersions);

const manager = (name: string) => {
  const { desk, dataMap } = aCompiledDesk();
  return { desk: { ...desk, manager: { ...desk.manager, name } }, dataMap };
};

describe('desk versions', () => {
  it('are kept under their hash and read back as they were hashed', async () => {
    const compiled = manager('one');
    const deskHash = await newStore().keep(compiled);
    expect(deskHash).toBe(hashDesk(compiled));
    expect(hashDesk(await newStore().read(deskHash))).toBe(deskHash);
  });

  it('are kept once, whoever keeps them, beside each other too', async () => {
    const hashes = await Promise.all(Array.from({ length: 5 }, () => newStore().keep(manager('two'))));
    expect(new Set(hashes).size).toBe(1);
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNames.deskVersions }));
    expect(Items.filter(({ deskHash }) => deskHash?.S === hashes[0])).toHaveLength(1);
  });

  it('are never replaced', async () => {
    const compiled = manager('three');
    const item = { deskHash: hashDesk(compiled), compiled: JSON.stringify(compiled), mark: 'first' };
    await client.send(new PutItemCommand({ TableName: tableNames.deskVersions, Item: marshall(item) }));
    await newStore().keep(compiled);
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNames.deskVersions }));
    expect(Items.find(({ deskHash }) => deskHash?.S === item.deskHash)).toHaveProperty('mark');
  });

  it('throw NotFoundError for a hash that is not kept', async () => {
    await expect(newStore().read(hashDesk(manager('unknown')))).rejects.toThrow(NotFoundError);
  });
});
