import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import {
  despiteConflicts,
  type Part,
  transact,
} from '../../../functions/adapters/dynamodb/dynamodb-transaction.ts';
import { VersionConflictError } from '../../../functions/domain/errors.ts';
import { type AwsAnswer, awsServer, failure, json } from '../../support/engines/aws-server.ts';

const parts: Part[] = ['first', 'second'].map((what) => ({
  what,
  item: { Delete: { TableName: 'table', Key: { key: { S: what } } } },
}));

const cancelled = (...codes: string[]): AwsAnswer =>
  failure('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

const dynamoDb = async (...answers: AwsAnswer[]) => {
  const { calls, client } = await awsServer(...answers);
  return { calls, client: new DynamoDBClient(client) };
};

describe('transact', () => {
  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'sends all parts again after %s',
    async (code) => {
      const { calls, client } = await dynamoDb(cancelled('None', code), cancelled(code, 'None'), json({}));
      expect(await transact(client, parts)).toEqual([]);
      expect(calls.map(({ body }) => JSON.parse(body).TransactItems.length)).toEqual([2, 2, 2]);
    },
  );

  it('gives up with VersionConflictError after eight conflicts', async () => {
    const { calls, client } = await dynamoDb(cancelled('None', 'TransactionConflict'));
    await expect(transact(client, parts)).rejects.toThrow(VersionConflictError);
    expect(calls).toHaveLength(8);
  });

  it('names the part whose condition did not hold, and does not send again', async () => {
    const { calls, client } = await dynamoDb(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    expect(await transact(client, parts)).toEqual([{ what: 'second', position: 1, old: undefined }]);
    expect(calls).toHaveLength(1);
  });

  it('throws what else cancels a transaction, and does not send again', async () => {
    const { calls, client } = await dynamoDb(cancelled('ValidationError', 'None'));
    await expect(transact(client, parts)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
    expect(calls).toHaveLength(1);
  });

  it('sends a lost answer’s transaction again under the same token, so that it happens once', async () => {
    const { calls, client } = await awsServer({ status: 500, body: '' }, json({}));
    await transact(new DynamoDBClient({ ...client, maxAttempts: 2 }), parts);
    const tokens = calls.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(tokens).toEqual([expect.any(String), tokens[0]]);
  });
});

describe('despiteConflicts', () => {
  it('passes other errors on at once', async () => {
    const error = new Error('other');
    await expect(despiteConflicts(() => Promise.reject(error))).rejects.toBe(error);
  });
});
