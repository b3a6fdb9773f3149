import { describe, expect, it } from 'vitest';
import { HoldInPlaceError, OutOfTimeError } from '../../../functions/domain/errors.ts';
import { newHold } from '../../../functions/domain/holds/hold.ts';
import { trackWrites, withLease } from '../../../functions/domain/holds/lease.ts';
import { SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { InMemoryFences } from '../../support/in-memory/fences.ts';
import { clubTable } from '../../support/maps/club-map.ts';

const subject = SubjectKeySchema.parse(`k1.${'a'.repeat(43)}`);
const START = Date.parse('2026-11-24T03:00:00Z');
const DEADLINE = START + 10_000;
const MARGIN = 5_000;
const options = (leaseId: string) => ({ leaseId, deadline: DEADLINE, margin: MARGIN, now: new Date(START) });
const hold = newHold(
  { subjectKey: subject, reason: 'LITIGATION', reviewAt: '2027-05-01', by: 'console' },
  { bytes: (count) => new Uint8Array(count) },
  new Date(START),
);

describe('withLease', () => {
  it('releases after the calls that its work did not wait for', async () => {
    const fences = new InMemoryFences();
    const slow = Promise.withResolvers<void>();
    const run = withLease(fences, subject, options('page'), async (_deadline, track) => {
      track(slow.promise);
      throw new OutOfTimeError('page: no time left');
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(Object.keys(fences.fence(subject).leases)).toEqual(['page']);
    slow.resolve();
    await expect(run).rejects.toThrow(OutOfTimeError);
    expect(fences.fence(subject).leases).toEqual({});
  });

  it.each(['deleteRows', 'deleteOwned', 'updateRow'] as const)(
    'releases after %s on tables whose writes are tracked, though nobody waited for it',
    async (write) => {
      const fences = new InMemoryFences();
      const slow = Promise.withResolvers<never>();
      const answers = () => slow.promise;
      const tables = {
        query: answers,
        read: answers,
        deleteRows: answers,
        deleteOwned: answers,
        updateRow: answers,
      };
      const run = withLease(fences, subject, options('page'), async (deadline, track) => {
        const table = clubTable('accounts');
        const tracked = trackWrites(tables, track);
        const calls = {
          deleteRows: () => tracked.deleteRows(table, [], deadline),
          deleteOwned: () => tracked.deleteOwned(table, {}, { attribute: 'x', value: { S: 'x' } }, deadline),
          updateRow: () => tracked.updateRow(table, {}, { remove: [], set: {} }, undefined, deadline),
        };
        calls[write]().catch(() => undefined);
      });
      await new Promise((resolve) => setImmediate(resolve));
      expect(Object.keys(fences.fence(subject).leases)).toEqual(['page']);
      slow.reject(new Error('answered'));
      await run;
      expect(fences.fence(subject).leases).toEqual({});
    },
  );

  it("throws the work's own error when the release fails too", async () => {
    const fences = new InMemoryFences();
    fences.releaseLease = async () => Promise.reject(new Error('release'));
    const failing = withLease(fences, subject, options('page'), () =>
      Promise.reject(new OutOfTimeError('time')),
    );
    await expect(failing).rejects.toThrow(OutOfTimeError);
    await expect(withLease(fences, subject, options('page'), async () => 1)).rejects.toThrow('release');
  });

  it('does no work where a hold is, even one that is still being placed', async () => {
    const fences = new InMemoryFences();
    await fences.proposeHold(hold);
    const work = async () => expect.unreachable();
    await expect(withLease(fences, subject, options('page'), work)).rejects.toThrow(HoldInPlaceError);
    await fences.acknowledgeHold(hold.holdId, new Date(START));
    await expect(withLease(fences, subject, options('page'), work)).rejects.toThrow(HoldInPlaceError);
  });
});
