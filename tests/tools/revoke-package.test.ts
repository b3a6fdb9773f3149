import { describe, expect, it } from 'vitest';
import { revokePackage } from '../../functions/domain/disclosure/fetch.ts';
import { UsageError } from '../../tools/command.ts';
import { revokeDisclosure } from '../../tools/request/act.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { TwoRights } from '../support/maps/two-rights.ts';

describe('revoke-package', () => {
  it('ends the fetching, removes the file, and says how often it was fetched', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const request = await desk.disclosed();
    expect(desk.packages.packages.size).toBe(1);
    expect(await revokeDisclosure(request, desk.ports)).toBe(0);
    expect(desk.packages.packages.size).toBe(0);
    const { revokedAt } = (await desk.ports.store.readPackage(request.requestId))!;
    expect(revokedAt).toBe(desk.clock.now().toISOString());
    const trail = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(trail.at(-1)).toMatchObject({ fact: 'package-revoked', actor: 'console' });
  });

  it('removes the file also where an objection has ended the fetching before', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const request = await desk.disclosed();
    await revokePackage(request.requestId, desk.ports);
    expect(desk.packages.packages.size).toBe(1);
    const rows = () => desk.ports.store.readAudit(`request:${request.requestId}`);
    const before = await rows();
    await revokeDisclosure(request, desk.ports);
    expect(desk.packages.packages.size).toBe(0);
    expect(await rows()).toEqual(before);
  });

  it('refuses a request that has none', async () => {
    const desk = await TwoRights.open(dynamoDb());
    await expect(revokeDisclosure(await desk.located('erasure'), desk.ports)).rejects.toThrow(UsageError);
  });
});
