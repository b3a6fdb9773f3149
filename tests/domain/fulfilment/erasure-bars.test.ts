import { describe, expect, it } from 'vitest';
import { withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import { barredBy } from '../../../functions/domain/fulfilment/erasure-bars.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aClub, grantAllBut, hasher, planOf } from '../../support/erasure/erasure.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const label = { ja: '会員', en: 'Members' };
const statistics = {
  ...accessLogRules().statistics,
  rankings: { members: { label, identifier: 'member-no' } },
};
const compiled = withAccessLog({
  desk: aDesk({ accessLog: accessLogRules({ statistics }) }),
  dataMap: clubMap,
});

const key = (identifier: string, value: string) => subjectKey(hasher, identifier, value);
const account = key('account-id', 'a1');
const [phone, family] = [key('visitor', 'phone'), key('visitor', 'family')];
const member = key('member-no', '7001');
const values = (...given: string[]) => given.map((value) => ({ value, from: 'somewhere' }));
const located = {
  'account-id': values('a1'),
  'member-no': values('7001'),
  'log-account': values(account),
  'log-visitor': values(phone, family),
  'log-device': values(phone),
  'log-shared-device': values(family),
};

const barred = async (...refused: string[]) => {
  const plan = await planOf(aClub(), located, { dataMap: compiled.dataMap });
  return barredBy({ compiled, plan, recorded: grantAllBut(plan, ...refused), located }, hasher).sort();
};

describe('whose late events an erasure bars', () => {
  it('A23: the account, its own devices, a shared one that was granted, and what it is ranked by', async () => {
    expect(await barred()).toEqual([account, phone, family, member].sort());
  });

  it('A24: not a shared device whose visits nobody granted', async () => {
    expect(await barred('access-log/shared-device-visits')).toEqual([account, phone, member].sort());
  });

  it('I12: not a device whose visits a hold on somebody else keeps', async () => {
    const { steps, ...plan } = await planOf(aClub(), located, { dataMap: compiled.dataMap });
    const held = steps.map((step) =>
      step.class === 'shared-device-visits' ? { ...step, treatment: 'hold' as const } : step,
    );
    const under = { ...plan, steps: held };
    const keys = barredBy({ compiled, plan: under, recorded: grantAllBut(under), located }, hasher);
    expect(keys.sort()).toEqual([account, phone, member].sort());
  });

  it.each([
    ['access-log/visits', [phone, family, member]],
    ['access-log/device-visits', [account, family, member]],
    ['statistics/ranking-members', [account, phone, family]],
  ])('nothing by %s where that was refused', async (refused, expected) => {
    expect(await barred(refused)).toEqual(expected.sort());
  });

  it('nobody where the desk keeps no access log', async () => {
    const plan = await planOf(aClub(), located, { dataMap: clubMap });
    const without = { desk: aDesk(), dataMap: clubMap };
    expect(barredBy({ compiled: without, plan, recorded: grantAllBut(plan), located }, hasher)).toEqual([]);
  });
});
