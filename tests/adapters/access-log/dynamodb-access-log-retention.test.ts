import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { dynamoDbAccessLogRetention } from '../../../functions/adapters/access-log/dynamodb-access-log-retention.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { testNow } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { createTables, tableNames } from '../../support/engines/tables.ts';
import { hasher } from '../../support/erasure/erasure.ts';

const client = dynamoDb();
const retention = dynamoDbAccessLogRetention(client, tableNames);
const visitor = (name: string) => subjectKey(hasher, 'visitor', name);
const seconds = testNow.getTime() / 1_000;
const keyOf = (name: string) => ({ visitorKey: { S: visitor(name) }, pack: { S: 'g#x' } });

const put = (name: string, fields: Record<string, { N: string } | { B: Uint8Array }>) =>
  client.send(new PutItemCommand({ TableName: tableNames.accessLog, Item: { ...keyOf(name), ...fields } }));
const isThere = async (name: string) =>
  (await client.send(new GetItemCommand({ TableName: tableNames.accessLog, Key: keyOf(name) }))).Item !==
  undefined;
const keyNamed = (name: string) => ({ visitorKey: visitor(name), pack: 'g#x' });
const item = (name: string, expiresAt: number) => ({ visitorKey: visitor(name), pack: 'g#x', expiresAt });

beforeAll(async () => {
  await createTables(client);
});

describe('the access log as the retention audit sees it', () => {
  it('lists items past their expiry, those under a hold apart, and pages to the end of the table', async () => {
    // Each item is 200 KB, so that one reading of 1 MB does not reach the end.
    for (let at = 0; at < 12; at += 1) {
      const expiresAt = { N: String(at % 3 === 0 ? seconds + 1 : seconds - at) };
      await put(`v${at}`, { events: { B: new Uint8Array(200_000) }, expiresAt });
    }
    await put('kept', { expiresAtUnderHold: { N: String(seconds - 9) } });
    const stale = { expiresAt: { N: String(seconds - 8) }, expiresAtUnderHold: { N: String(seconds - 7) } };
    await put('stale', stale);
    const held: unknown[] = [];
    const found: number[] = [];
    let scanned = 0;
    let pages = 0;
    let after: string | undefined;
    do {
      const page = await retention.outlived(testNow, after);
      found.push(...page.items.map(({ expiresAt }) => seconds - expiresAt));
      held.push(...page.held);
      scanned += page.scanned;
      pages += 1;
      after = page.next;
    } while (after !== undefined);
    expect(found.sort((a, b) => a - b)).toEqual([1, 2, 4, 5, 7, 8, 10, 11]);
    expect(held).toHaveLength(2);
    expect(held).toContainEqual({ ...keyNamed('kept'), heldExpiresAt: seconds - 9 });
    expect(held).toContainEqual({ ...keyNamed('stale'), heldExpiresAt: seconds - 7, expiresAt: seconds - 8 });
    expect(scanned).toBe(14);
    expect(pages).toBeGreaterThan(1);
  });

  it('removes an item with the expiry that was read, once', async () => {
    await put('old', { expiresAt: { N: String(seconds - 5) } });
    expect(await retention.remove(item('old', seconds - 5))).toBe(true);
    expect(await isThere('old')).toBe(false);
    expect(await retention.remove(item('old', seconds - 5))).toBe(false);
  });

  it('removes none whose expiry moved on, or was taken off by a hold', async () => {
    await put('seen', { expiresAt: { N: String(seconds + 5) } });
    expect(await retention.remove(item('seen', seconds - 5))).toBe(false);
    await put('held', { expiresAt: { N: String(seconds - 5) } });
    await client.send(
      new UpdateItemCommand({
        TableName: tableNames.accessLog,
        Key: keyOf('held'),
        UpdateExpression: 'REMOVE expiresAt',
      }),
    );
    expect(await retention.remove(item('held', seconds - 5))).toBe(false);
    expect([await isThere('seen'), await isThere('held')]).toEqual([true, true]);
  });

  it('I12: removes none that bears the mark of a hold, whatever else stands in it', async () => {
    const both = { expiresAt: { N: String(seconds - 5) }, expiresAtUnderHold: { N: String(seconds - 4) } };
    await put('both', both);
    expect(await retention.remove(item('both', seconds - 5))).toBe(false);
    expect(await isThere('both')).toBe(true);
  });

  it.each([
    ['as it was put aside', {}, seconds - 4],
    ['but keeps one that was written since', { expiresAt: seconds + 9 }, seconds + 9],
  ])('gives an expiry back once, %s', async (name, since, expected) => {
    const heldExpiresAt = seconds - 4;
    const fields = Object.entries({ ...since, expiresAtUnderHold: heldExpiresAt });
    await put(name, Object.fromEntries(fields.map(([field, value]) => [field, { N: String(value) }])));
    const held = { ...keyNamed(name), heldExpiresAt, ...since };
    expect(await retention.giveBack({ ...held, heldExpiresAt: 1 })).toBe(false);
    expect(await retention.giveBack({ ...held, expiresAt: 1 })).toBe(false);
    expect(await retention.giveBack(held)).toBe(true);
    expect(await retention.giveBack(held)).toBe(false);
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tableNames.accessLog, Key: keyOf(name) }),
    );
    expect(Item).toEqual({ ...keyOf(name), expiresAt: { N: String(expected) } });
  });

  it('keeps where it stopped', async () => {
    expect(await retention.readPosition()).toBeUndefined();
    await retention.keepPosition('{"visitorKey":"x"}', testNow);
    expect(await retention.readPosition()).toBe('{"visitorKey":"x"}');
    await retention.keepPosition(undefined, testNow);
    expect(await retention.readPosition()).toBeUndefined();
  });
});
