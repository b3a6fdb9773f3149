import { describe, expect, it } from 'vitest';
import { plantedInPaths } from '../../desks/wox/sample/event-fields.ts';
import { sampleEvents } from '../../desks/wox/sample/events.ts';
import { sampleUsers } from '../../desks/wox/sample/users.ts';
import { sampleCookies } from '../../desks/wox/sample/visitors.ts';
import { type AccessEvent, AccessEventSchema, BatchSchema } from '../../functions/domain/access-log/event.ts';

const until = new Date('2026-11-24T03:00:00.000Z');
const options = { count: 1_050, seed: 7, until };
const batches = [...sampleEvents(options)];
const events = batches
  .flatMap((batch) => batch.events)
  .map((event) => AccessEventSchema.strict().parse(event));
const accountsOn = (cookie: string) =>
  new Set(events.filter(({ visitor }) => visitor === cookie).map(({ account }) => account));
const twiceDecoded = ({ path, referrer = '' }: AccessEvent) =>
  decodeURIComponent(decodeURIComponent(`${path} ${referrer}`));

describe('the events of the WOX sample', () => {
  it('are batches of a producer, each with an id of its own', () => {
    for (const batch of batches) expect(BatchSchema.strict().safeParse(batch).success).toBe(true);
    expect(batches.map((batch) => batch.events.length)).toEqual([...Array(10).fill(100), 50]);
    expect(new Set(batches.map(({ batchId }) => batchId)).size).toBe(11);
  });

  it('are the same every time, and others for another seed', () => {
    expect([...sampleEvents(options)]).toEqual(batches);
    const other = [...sampleEvents({ ...options, seed: 8 })];
    expect(other[0]?.batchId).not.toBe(batches[0]?.batchId);
    expect(other[0]?.events).not.toEqual(batches[0]?.events);
  });

  it('lie within the days before a moment, in order', () => {
    const times = events.map(({ time }) => Date.parse(time));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBe(until.getTime());
    expect(times[0]).toBeGreaterThan(until.getTime() - 14 * 86_400_000);
  });

  it('are of users who are in the sample, and of guests who never log in', () => {
    const ids = sampleUsers(until).map(({ userId }) => userId);
    expect(ids).toEqual(expect.arrayContaining(['W-1', 'W-10', 'W-11']));
    expect(new Set(events.map(({ account }) => account))).toEqual(
      new Set([undefined, 'W-1', 'W-10', 'W-11']),
    );
    for (const guest of [sampleCookies.guest, sampleCookies.otherGuest])
      expect(accountsOn(guest)).toEqual(new Set([undefined]));
  });

  it('have one device that two users share, and one that is a user’s own', () => {
    expect(accountsOn(sampleCookies.family)).toEqual(new Set([undefined, 'W-1', 'W-10']));
    expect(accountsOn(sampleCookies.phone)).toEqual(new Set([undefined, 'W-1']));
  });

  it('name everybody once at least among the first six', () => {
    const [first] = [...sampleEvents({ ...options, count: 6 })];
    const cookies = first?.events.map((event) => AccessEventSchema.parse(event).visitor);
    expect(new Set(cookies)).toEqual(new Set(Object.values(sampleCookies)));
  });

  it('have robots without a cookie', () => {
    const robots = events.filter(({ visitor }) => visitor === undefined);
    expect(robots.length).toBeGreaterThan(5);
    for (const { userAgent, account } of robots) {
      expect(userAgent).toContain('Bot');
      expect(account).toBeUndefined();
    }
  });

  it.each(plantedInPaths)('hold %s in a path or referrer', (planted) => {
    expect(events.filter((event) => twiceDecoded(event).includes(planted)).length).toBeGreaterThan(10);
  });

  it('000-22: have cookies of 128 bits of chance at least, which are in no other field', () => {
    for (const cookie of Object.values(sampleCookies)) {
      expect(cookie).toMatch(/^[a-z0-9]{25,}$/);
      for (const { visitor: _, ...rest } of events) expect(JSON.stringify(rest)).not.toContain(cookie);
    }
  });
});
