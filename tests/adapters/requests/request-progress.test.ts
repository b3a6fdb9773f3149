import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { AttemptSupersededError, VersionConflictError } from '../../../functions/domain/errors.ts';
import type { RequestStore } from '../../../functions/domain/ports/request-store.ts';
import type { Status } from '../../../functions/domain/request/request.ts';
import { aPage, someClaims } from '../../support/builders.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { anAcceptedRequest, moved, requestDatabase } from '../../support/engines/request-database.ts';
import type { tableNames } from '../../support/engines/tables.ts';

const client = dynamoDb();
let store: RequestStore;
let tables: typeof tableNames;
beforeAll(async () => {
  ({ store, tables } = await requestDatabase(client));
});

const cursor = { pass: 'carry-out', step: 0, selector: 1, position: 'e30=' } as const;

const held = (status: Status = 'fulfilling') => anAcceptedRequest(store, { status, attempt: 1 });

describe('recordPage', () => {
  it('stores the page and the cursor, and leaves the rest of the claims', async () => {
    const request = await held();
    await store.recordPage(request, aPage(0), cursor);
    expect(await store.readPages(request.requestId)).toEqual([aPage(0)]);
    expect(await store.readClaims(request.requestId)).toEqual(someClaims(request.requestId, { cursor }));
    await store.recordPage(request, aPage(1), undefined);
    expect(await store.readClaims(request.requestId)).toEqual(someClaims(request.requestId));
  });

  it('gives pages in their order beyond ten, a pass at a time', async () => {
    const request = await held('verifying');
    for (const page of [10, 2, 0]) await store.recordPage(request, aPage(page), cursor);
    await store.recordPage(request, aPage(1, { pass: 'sweep' }), cursor);
    const pages = await store.readPages(request.requestId);
    expect(pages.map(({ pass, page }) => [pass, page])).toEqual([
      ['carry-out', 0],
      ['carry-out', 2],
      ['carry-out', 10],
      ['sweep', 1],
    ]);
  });

  it('gives pages beyond the megabyte that one query reads', async () => {
    const { requestId } = await held();
    const filler = 'x'.repeat(390_000);
    const pages = [0, 1, 2, 3].map((page) => aPage(page));
    for (const body of pages) {
      const Item = marshall({ requestId, part: `step#carry-out#0000000${body.page}`, body, filler });
      await client.send(new PutItemCommand({ TableName: tables.requests, Item }));
    }
    expect(await store.readPages(requestId)).toEqual(pages);
  });

  it('throws AttemptSupersededError and writes nothing when another attempt holds the request', async () => {
    const request = await held();
    await moved(store, request, 'fulfilling', { attempt: 2 });
    await expect(store.recordPage(request, aPage(0), cursor)).rejects.toThrow(AttemptSupersededError);
    expect(await store.readPages(request.requestId)).toEqual([]);
    expect(await store.readClaims(request.requestId)).not.toHaveProperty('cursor');
  });

  it.each(['locating', 'cooling-off', 'completed', 'failed'] as const)(
    'throws VersionConflictError and writes nothing while the request is %s',
    async (status) => {
      const request = await held(status);
      await expect(store.recordPage(request, aPage(0), cursor)).rejects.toThrow(VersionConflictError);
      expect(await store.readPages(request.requestId)).toEqual([]);
      expect(await store.readClaims(request.requestId)).not.toHaveProperty('cursor');
    },
  );

  it('counts a page once: its double changes neither counts nor cursor', async () => {
    const request = await held();
    await store.recordPage(request, aPage(0), cursor);
    const double = aPage(0, { treated: [{ step: 0, count: 0 }] });
    await expect(store.recordPage(request, double, { ...cursor, step: 9 })).rejects.toThrow(/^page: /);
    expect(await store.readPages(request.requestId)).toEqual([aPage(0)]);
    expect(await store.readClaims(request.requestId)).toMatchObject({ cursor });
  });

  it('does not make claims that are gone', async () => {
    const request = await held();
    const { requestId } = request;
    await client.send(new DeleteItemCommand({ TableName: tables.claims, Key: marshall({ requestId }) }));
    await expect(store.recordPage(request, aPage(0), cursor)).rejects.toThrow(/^claims: /);
    expect(await store.readClaims(requestId)).toBeUndefined();
    expect(await store.readPages(requestId)).toEqual([]);
  });
});
