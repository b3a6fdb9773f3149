import { describe, expect, it } from 'vitest';
import { withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import { PlanStaleError } from '../../../functions/domain/errors.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { locateInLog } from '../../../functions/domain/location/log-links.ts';
import {
  requireSameDevices,
  requireStillOwnDevices,
} from '../../../functions/domain/location/same-devices.ts';
import { requirePlannedIdentifiers } from '../../../functions/domain/plan/dry-run.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aClub, hasher, planOf } from '../../support/erasure/erasure.ts';
import { InMemoryAccessLog } from '../../support/in-memory/access-log.ts';
import { clubMap } from '../../support/maps/club-map.ts';

const compiled = withAccessLog({ desk: aDesk({ accessLog: accessLogRules() }), dataMap: clubMap });
const account = (name: string) => subjectKey(hasher, 'account-id', name);
const visitor = (name: string) => subjectKey(hasher, 'visitor', name);
const [hanako, taro] = [account('a1'), account('a12')];
const [phone, tablet] = [visitor('phone'), visitor('tablet')];

const located = async () => {
  const log = new InMemoryAccessLog();
  await log.link(hanako, phone);
  return { log, before: { compiled, subjectKey: hanako, located: await locateInLog(hanako, log) } };
};

describe('the devices of a plan', () => {
  it('are the same when nobody else logged in, and when links have gone already', async () => {
    const { log, before } = await located();
    await requireSameDevices({}, before, log);
    log.unlink(hanako);
    await requireSameDevices({}, before, log);
  });

  it('A24: are stale once another account was logged in from one', async () => {
    const { log, before } = await located();
    await log.link(taro, phone);
    await expect(requireSameDevices({}, before, log)).rejects.toThrow(PlanStaleError);
  });

  it('are stale once the account was logged in from another one', async () => {
    const { log, before } = await located();
    await log.link(hanako, tablet);
    await expect(requireSameDevices({}, before, log)).rejects.toThrow(PlanStaleError);
  });

  it('are not looked at for a guest, who is the one device, nor where no access log is kept', async () => {
    const { log, before } = await located();
    await log.link(taro, phone);
    await requireSameDevices({ guest: true }, before, log);
    const without = { desk: aDesk(), dataMap: clubMap };
    await requireSameDevices({}, { ...before, compiled: without }, log);
  });

  it('A24: are no longer the person’s own to be shown once another account was logged in from one', async () => {
    const { log, before } = await located();
    await requireStillOwnDevices({}, before, log);
    await log.link(taro, phone);
    await expect(requireStillOwnDevices({}, before, log)).rejects.toThrow(PlanStaleError);
    await requireStillOwnDevices({ guest: true }, before, log);
  });

  it('are still the person’s own to be shown when another one is new, which was not planned', async () => {
    const { log, before } = await located();
    await log.link(hanako, tablet);
    await requireStillOwnDevices({}, before, log);
  });

  it('A24, I7: a device that turned out shared makes the plan stale for the engine, too', async () => {
    const { log, before } = await located();
    const tables = aClub();
    const plan = await planOf(tables, before.located, { dataMap: compiled.dataMap });
    const check = (now: typeof before.located) =>
      requirePlannedIdentifiers(compiled.dataMap, plan, { located: now, hash: hasher });
    expect(() => check(before.located)).not.toThrow();
    await log.link(taro, phone);
    const again = await locateInLog(hanako, log, before.located);
    expect(() => check(again)).toThrow(PlanStaleError);
  });
});
