import { describe, expect, it } from 'vitest';
import { zlibPackCodec } from '../../../functions/adapters/access-log/zlib-pack-codec.ts';
import { EVENTS_AT_A_TIME, readableRows } from '../../../functions/domain/disclosure/unfold.ts';
import { PackUnreadableError, PlanStaleError } from '../../../functions/domain/errors.ts';
import { classNamed } from '../../../functions/domain/rows/mapped-class.ts';
import {
  aLink,
  aPack,
  aVisit,
  links,
  loggingDesk,
  logTable,
  visitors,
} from '../../support/access-log/logged-visits.ts';
import { testNow } from '../../support/builders.ts';
import { aGallery, approvedDisclosure } from '../../support/disclosure.ts';

const compiled = loggingDesk();
type Rows = Record<string, unknown>[];

const aLog = () => {
  const tables = aGallery(1);
  tables.put(
    logTable,
    aPack(visitors.own, [aVisit(90), aVisit(80)], { loggedIn: true }),
    aPack(visitors.own, [aVisit(70, { userAgent: 'Mozilla/5.0', referrer: 'https://search.example/' })]),
    aPack(visitors.shared, [aVisit(60), aVisit(59), aVisit(58)]),
    aPack(visitors.stranger, [aVisit(50, { path: '/of/a/stranger' })]),
    ...aLink(visitors.own),
  );
  return tables;
};

const disclose = async (tables = aLog(), given: Parameters<typeof approvedDisclosure>[1] = {}) => {
  const { build, plan } = await approvedDisclosure(tables, { compiled, links, ...given });
  const { built, files } = await build();
  const { classes }: { classes: { class: string; rows: Rows }[] } = JSON.parse(files.get('data.json')!);
  const rowsOf = (name: string) => classes.find((each) => each.class === `access-log/${name}`)?.rows ?? [];
  const madeOf = (name: string) => built.classes.find((each) => each.class === name)!;
  return { plan, built, files, rowsOf, madeOf };
};

describe('a disclosure of the access log', () => {
  it('001-06, 004-05: shows each visit on a line of its own, in Japan’s time, and nobody else’s', async () => {
    const { files, rowsOf } = await disclose();
    expect(rowsOf('visits')).toHaveLength(2);
    expect(rowsOf('device-visits')).toEqual([
      {
        ...{ time: '2026-11-24T10:50:00.000+09:00', method: 'GET', path: '/pages/70', status: 200 },
        ...{ referrer: 'https://search.example/', device: 'mobile', userAgent: 'Mozilla/5.0' },
        ip: '192.0.2.0/24',
      },
    ]);
    const from = Date.parse('2026-10-01T00:00:00Z');
    expect(rowsOf('devices')).toEqual([
      { from, firstSeen: '2026-10-01', lastSeen: '2026-11-20', seenBy: 'login-event' },
    ]);
    const csv = files.get('csv/access-log.visits.csv')!;
    expect(csv.split('\r\n').filter((line) => line.includes('/pages/'))).toHaveLength(2);
    expect(files.get('index.html')).toContain('/pages/80');
    expect([...files.values()].join()).not.toContain('/of/a/stranger');
    expect([...files.values()].join()).not.toContain(visitors.own);
  });

  it('counts what is stored for the approval, and tells people the visits in it', async () => {
    const { plan, files, madeOf } = await disclose();
    expect(plan.steps.find((step) => step.class === 'shared-device-visits')!.found).toBe(1);
    expect(madeOf('shared-device-visits')).toMatchObject({ rows: 1, events: 3 });
    const { searched } = JSON.parse(files.get('manifest.json')!);
    expect(searched).toContainEqual(
      expect.objectContaining({
        ...{ class: 'access-log/shared-device-visits', rowsPlanned: 1 },
        ...{ rowsDisclosed: 1, eventsDisclosed: 3 },
      }),
    );
    expect(files.get('index.html')).toContain('閲覧3件（記録1件）');
  });

  it('shows nothing of a shared device whose visits were refused', async () => {
    const { rowsOf, files, madeOf } = await disclose(aLog(), {
      refused: { 'access-log/shared-device-visits': 'R33_HARM' },
    });
    expect(rowsOf('shared-device-visits')).toEqual([]);
    expect(madeOf('shared-device-visits').rows).toBe(0);
    expect([...files.values()].join()).not.toContain('/pages/59');
    expect(files.get('letter.html')).toContain('共用端末');
  });

  it.each([
    ['are not packed', { events: new Uint8Array([1, 2, 3]) }],
    ['are fewer than the row counts', { count: 2 }],
    ['are absent', { events: undefined }],
  ])('fails rather than give less where the events of a row %s', async (_, attributes) => {
    const tables = aLog();
    const broken = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
    const row = aPack(visitors.own, [aVisit(40)], { attributes: broken });
    const { events: packed, ...rest } = row;
    tables.put(
      logTable,
      'events' in attributes && attributes.events === undefined ? rest : { ...rest, events: packed! },
    );
    await expect(disclose(tables)).rejects.toThrow(PackUnreadableError);
  });

  it('treats what is past its retention as gone while DynamoDB has still to delete it, and says so', async () => {
    const tables = aLog();
    tables.put(logTable, aPack(visitors.own, [aVisit(30, { path: '/overdue' })], { expiresInDays: -1 }));
    const { files, rowsOf, madeOf } = await disclose(tables);
    expect(rowsOf('device-visits')).toHaveLength(1);
    expect([...files.values()].join()).not.toContain('/overdue');
    expect(madeOf('device-visits')).toMatchObject({ rows: 1, events: 1 });
    expect(JSON.parse(files.get('manifest.json')!).notSearched.rowsPastTheirRetention).toEqual([
      { class: 'access-log/device-visits', rows: 1 },
    ]);
    expect(files.get('index.html')).toContain('保存期間が過ぎて');
  });

  it('shows a row that a hold keeps beyond its retention', async () => {
    const tables = aLog();
    const { expiresAt: _, ...held } = aPack(visitors.own, [aVisit(30)], { expiresInDays: -1 });
    tables.put(logTable, held);
    expect((await disclose(tables)).rowsOf('device-visits')).toHaveLength(2);
  });

  it('goes on when most of a log has come to its end since the plan, and stops when all of it is gone', async () => {
    const tables = aLog();
    const packs = Array.from({ length: 300 }, (_, number) => aPack(visitors.own, [aVisit(10)], { number }));
    tables.put(logTable, ...packs);
    const { build } = await approvedDisclosure(tables, { compiled, links });
    for (const pack of packs) tables.remove(logTable, pack);
    expect((await build()).built.classes).toContainEqual(
      expect.objectContaining({ class: 'device-visits', rows: 1, events: 1 }),
    );
    tables.remove(logTable, aPack(visitors.own, [aVisit(70)]));
    await expect(build()).rejects.toThrow(PlanStaleError);
  });

  it('tells in words where events can be that no package has', async () => {
    const { files } = await disclose();
    expect(files.get('index.html')).toContain('長くて14日間');
    expect(files.get('index.html')).toContain('どの端末のものか記録されていない');
  });
});

describe('rows that hold many events', () => {
  const mapped = classNamed(compiled.dataMap, 'access-log/device-visits');

  it('are unfolded a slice at a time, and none is lost', () => {
    const events = Array.from({ length: 400 }, (_, at) => aVisit(at));
    const rows = Array.from({ length: 13 }, (_, number) => aPack(visitors.own, events, { number }));
    const slices = [...readableRows(mapped, rows, zlibPackCodec)].map((slice) => slice.length);
    expect(slices.reduce((sum, length) => sum + length, 0)).toBe(5_200);
    expect(Math.max(...slices)).toBeLessThan(EVENTS_AT_A_TIME + 400);
    expect(slices.length).toBeGreaterThan(2);
  });

  it('of any other class are given as they are', () => {
    const rows = [{ id: { S: '1' } }, { id: { S: '2' } }];
    const orders = classNamed(compiled.dataMap, 'orders/order');
    expect([...readableRows(orders, rows, zlibPackCodec)]).toEqual([rows]);
    expect([...readableRows(orders, [], zlibPackCodec)]).toEqual([]);
  });

  it('keep the time of a visit to the millisecond', () => {
    const time = testNow.getTime() + 1;
    const [slice] = readableRows(mapped, [aPack(visitors.own, [aVisit(0, { time })])], zlibPackCodec);
    const { S: shown } = slice![0]!['time'] as { S: string };
    expect(Date.parse(shown)).toBe(time);
  });
});
