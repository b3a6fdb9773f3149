import { describe, expect, it } from 'vitest';
import { withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import { sharedMarks } from '../../../functions/domain/fulfilment/shared-marks.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { locateInLog } from '../../../functions/domain/location/log-links.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aClub, grantAllBut, hasher, planOf } from '../../support/erasure/erasure.ts';
import { InMemoryAccessLog } from '../../support/in-memory/access-log.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const compiled = withAccessLog({ desk: aDesk({ accessLog: accessLogRules() }), dataMap: clubMap });
const [hanako, taro] = ['a1', 'a12'].map((account) => subjectKey(hasher, 'account-id', account));
const [phone, tablet] = ['phone', 'tablet'].map((visitor) => subjectKey(hasher, 'visitor', visitor));
const erasedAt = '2026-11-20T18:00:00.000Z';

const shared = async (...refused: string[]) => {
  const log = new InMemoryAccessLog();
  await log.link(hanako!, phone!, tablet!);
  await log.link(taro!, tablet!);
  const located = await locateInLog(hanako!, log);
  const plan = await planOf(aClub(), located, { dataMap: compiled.dataMap });
  const recorded = grantAllBut(plan, ...refused);
  return { log, marks: sharedMarks({ compiled, plan, recorded, located }, erasedAt, hasher) };
};

describe('a device that two people used, once one of them is erased', () => {
  it('A24: stays shared where visits without login stay, and says nothing of who was erased', async () => {
    const { log, marks } = await shared('access-log/shared-device-visits');
    expect(marks).toMatchObject([{ visitor: tablet, day: '2026-11-21', held: false }]);
    expect([hanako, taro]).not.toContain(marks[0]?.account);
    log.unlink(hanako!);
    expect(await locateInLog(taro!, log)).toHaveProperty('log-device');
    await log.sawLogins(marks);
    const now = await locateInLog(taro!, log);
    expect(now).not.toHaveProperty('log-device');
    expect(now['log-shared-device']).toMatchObject([{ value: tablet }]);
  });

  it('gets the same mark whenever it is made again', async () => {
    const refused = 'access-log/shared-device-visits';
    expect((await shared(refused)).marks).toEqual((await shared(refused)).marks);
  });

  it('needs none where the visits without login go, too', async () => {
    expect((await shared()).marks).toEqual([]);
  });
});
