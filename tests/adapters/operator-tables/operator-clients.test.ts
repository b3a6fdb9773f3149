import { describe, expect, it } from 'vitest';
import { operatorClients } from '../../../functions/adapters/operator-tables/operator-clients.ts';

describe('operatorClients', () => {
  it('keeps one client per region, and takes the region that the map names', async () => {
    const clientOf = operatorClients();
    const [tokyo, osaka] = [clientOf({ region: 'ap-northeast-1' }), clientOf({ region: 'ap-northeast-3' })];
    expect(clientOf({ region: 'ap-northeast-1' })).toBe(tokyo);
    expect(await tokyo.config.region()).toBe('ap-northeast-1');
    expect(await osaka.config.region()).toBe('ap-northeast-3');
    expect(clientOf({})).toBe(clientOf({}));
  });
});
