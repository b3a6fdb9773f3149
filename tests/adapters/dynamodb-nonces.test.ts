import { ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbNonces } from '../../functions/adapters/dynamodb-nonces.ts';
import type { Nonces } from '../../functions/domain/ports/nonces.ts';
import { secondsLater, testNow } from '../support/builders.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../support/engines/tables.ts';

const client = dynamoDb();
let nonces: Nonces;
beforeAll(async () => {
  nonces = dynamoDbNonces(client, (await createTables(client)).guards);
});

describe('a nonce', () => {
  it('A22: is taken once of twenty that come beside each other', async () => {
    const uses = await Promise.all(Array.from({ length: 20 }, () => nonces.use('race', 60, testNow)));
    expect(uses.filter(Boolean)).toHaveLength(1);
  });

  it('is remembered as long as said, also where TTL has not removed it', async () => {
    expect(await nonces.use('kept', 600, testNow)).toBe(true);
    expect(await nonces.use('kept', 600, secondsLater(600))).toBe(false);
    expect(await nonces.use('kept', 600, secondsLater(601))).toBe(true);
  });

  it('is taken exactly the first time, in any order of any nonces', async () => {
    const word = fc.constantFrom('one', 'two', 'three', '__proto__', 'x'.repeat(3_000));
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (words) => {
        round += 1;
        const seen = new Set<string>();
        for (const each of words) {
          expect(await nonces.use(`${round}.${each}`, 60, testNow)).toBe(!seen.has(each));
          seen.add(each);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('leaves a hash in the table, nothing of what was sent', async () => {
    await nonces.use('canary-nonce', 60, testNow);
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableNames.guards }));
    expect(JSON.stringify(Items)).not.toContain('canary');
    expect(Items.every(({ expiresAt }) => Number(expiresAt?.N) > testNow.getTime() / 1_000)).toBe(true);
  });
});
