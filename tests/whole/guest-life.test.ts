import { describe, expect, it } from 'vitest';
import { fetchAsGuest } from '../../functions/domain/disclosure/fetch.ts';
import { LinkRefusedError } from '../../functions/domain/errors.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { askAsGuest, guestsOfWox, mailed, mailsToGuest } from '../support/access-log/guests-run.ts';
import type { RunningDesk } from '../support/engines/running-desk.ts';
import { endingOf } from '../support/erasure/erasure-run.ts';

const now = (desk: RunningDesk, { requestId }: SubjectRequest) => desk.ports.store.read(requestId);

describe('the life of a guest’s request', () => {
  it('stands in the visitor’s own line: one joins, another right waits, another visitor does not', async () => {
    const { desk, one, other } = await guestsOfWox();
    const { request: first } = await askAsGuest(desk, one, 'disclosure');
    const { request: joined } = await askAsGuest(desk, one, 'disclosure');
    const { request: behind } = await askAsGuest(desk, one, 'erasure');
    const { request: apart } = await askAsGuest(desk, other, 'erasure');
    const statuses = async () =>
      Promise.all([first, joined, behind, apart].map(async (each) => (await now(desk, each)).status));
    expect(await statuses()).toEqual(['planned', 'queued', 'queued', 'planned']);
    await desk.approve(first.requestId, 'aya');
    await desk.runSchedules();
    expect(await statuses()).toEqual(['completed', 'completed', 'planned', 'planned']);
    expect(await fetchAsGuest(joined.requestId, desk.ports)).toMatch(/^https:/);
    expect((await desk.ports.store.readPackage(first.requestId))!.fetches).toBe(1);
  });

  it('can be withdrawn, and then hands nothing out', async () => {
    const { desk, one } = await guestsOfWox({ coolOffHours: 72 });
    const before = await desk.rows();
    const { request } = await askAsGuest(desk, one, 'erasure');
    await desk.approve(request.requestId, 'aya');
    await desk.withdraw(request.requestId);
    expect(await endingOf(desk, request)).toMatchObject({ status: 'withdrawn', closed: true });
    expect(await desk.rows()).toEqual(before);
    expect(await mailsToGuest(desk, request)).toEqual([]);
    expect(mailed(desk)).toEqual(new Set(['@operator.example']));
  });

  it('is refused with its reason on the status page only', async () => {
    const { desk, one } = await guestsOfWox();
    const { request } = await askAsGuest(desk, one, 'disclosure');
    await desk.approve(request.requestId, 'aya', 'refuse');
    expect(await endingOf(desk, request)).toMatchObject({ status: 'refused', closed: true });
    expect(mailed(desk)).toEqual(new Set(['@operator.example']));
    await expect(fetchAsGuest(request.requestId, desk.ports)).rejects.toThrow(LinkRefusedError);
  });

  it('reminds staff and nobody else, however long it takes', async () => {
    const { desk, one } = await guestsOfWox();
    const { request } = await askAsGuest(desk, one, 'disclosure');
    for (let days = 0; days < 4; days += 1) {
      desk.pass(25);
      await desk.runSchedules();
    }
    expect((await now(desk, request)).reminders).toBeGreaterThan(1);
    const { manager } = desk.compiled.desk;
    const asked = new Set(['@operator.example', manager.mailbox]);
    expect(mailed(desk)).toEqual(asked);
  });

  it.each(['Ask Mailbox', 'Locate Subject', 'Notify Requester', 'Close Request'])(
    'goes on by itself after %s failed for good',
    async (broken) => {
      const { desk, one } = await guestsOfWox();
      let failing = true;
      desk.around = (state, run) => {
        if (failing && state === broken) throw new Error('broken for this test');
        return run();
      };
      const { request } = await askAsGuest(desk, one, 'erasure');
      if ((await now(desk, request)).status === 'planned') await desk.approve(request.requestId, 'aya');
      await desk.markFailures();
      failing = false;
      desk.pass(1);
      await desk.runSchedules();
      if ((await now(desk, request)).status === 'planned') await desk.approve(request.requestId, 'aya');
      expect(await endingOf(desk, request)).toMatchObject({ status: 'completed', closed: true });
      expect(mailed(desk)).toEqual(new Set(['@operator.example']));
    },
  );
});
