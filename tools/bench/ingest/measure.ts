import { PeakMemory, settled } from '../living-memory.ts';
import { median } from '../statistics.ts';
import { bareConsumer } from './baseline.ts';
import { ConsumedWrites } from './consumed-writes.ts';
import { LeastUnits } from './item-size.ts';
import { type Message, messages, withDuplicates } from './messages.ts';
import { consume, consumerOver, ingestOver } from './product.ts';
import { createLogTables, logTables } from './tables.ts';
import type { SessionModel } from './traffic.ts';

export interface Setting {
  model: SessionModel;
  windowSeconds: number;
  consumers: number;
  events: number;
  rounds: number;
}

/** What a setting came to. Speeds are medians of the rounds, units and bytes of all of them. */
export interface Measured extends Setting {
  messages: number;
  /** Events a second. */
  product: number;
  bare: number;
  ratio: number;
  items: number;
  unitsPerEvent: number;
  bareUnitsPerEvent: number;
  bytesPerEvent: number;
  /** Write units of packs by the least for the same messages. */
  unitsByLeast: number;
  /** Write units of links, and of statistics with their markers, per event. */
  linkUnitsPerEvent: number;
  statisticsUnitsPerEvent: number;
  readUnitsPerEvent: number;
  /** Megabytes alive after the last round, over those after the first. */
  memoryRise: number;
  memoryPeak: number;
}

const seed = 20_261_124;
const start = Date.parse('2026-11-24T00:00:00+09:00');

/** Messages of the committed seed. */
export const messagesFor = (model: SessionModel, windowSeconds: number, count: number): Message[] =>
  messages(model, windowSeconds, { seed, start, count });

const eventsIn = (sent: readonly Message[]): number =>
  sent.reduce((sum, { events }) => sum + events.length, 0);

const perSecond = async (events: number, work: () => Promise<void>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (1_000 * events) / (performance.now() - begun);
};

/** One slice of the stream for each round: both sides take the same, one after the other, in turns first. */
const slices = (all: readonly Message[], rounds: number): Message[][] => {
  const size = Math.ceil(all.length / rounds);
  return Array.from({ length: rounds }, (_, at) => all.slice(at * size, (at + 1) * size)).filter(
    (slice) => slice.length > 0,
  );
};

/** Measures one setting on a database of its own. */
export const measure = async (endpoint: string, setting: Setting): Promise<Measured> => {
  const { model, windowSeconds, consumers, events, rounds } = setting;
  const meter = new ConsumedWrites(endpoint, `${model}-${windowSeconds}-${consumers}`.replaceAll(/\W/g, ''));
  await createLogTables(meter.client);
  const sent = withDuplicates(messagesFor(model, windowSeconds, events));
  const least = new LeastUnits();
  const now = new Date((sent.at(-1)?.sentAt ?? start) + 60_000);
  const ports = ingestOver(
    meter.client,
    () => now,
    (packs) => least.add(packs),
  );
  const [product, bare] = [consumerOver(ports), bareConsumer(meter.client)];
  const warm = messages(model, windowSeconds, { seed: seed + 1, start, count: 2_000 });
  await consume(warm, consumers, product);
  await consume(warm, consumers, bare);
  meter.reset();
  least.units = least.bytes = least.items = 0;
  const speeds = { product: [] as number[], bare: [] as number[] };
  const memory = { first: 0, last: 0, peak: new PeakMemory(await settled()) };
  meter.onCall = () => memory.peak.sample();
  for (const [round, slice] of slices(sent, rounds).entries()) {
    const count = eventsIn(slice);
    const takeIn = async () =>
      speeds.product.push(await perSecond(count, () => consume(slice, consumers, product)));
    const write = async () => speeds.bare.push(await perSecond(count, () => consume(slice, consumers, bare)));
    for (const side of round % 2 === 0 ? [takeIn, write] : [write, takeIn]) await side();
    memory.last = await settled();
    if (round === 0) memory.first = memory.last;
  }
  const total = eventsIn(sent);
  const written = (table: string) => meter.writes(table) / total;
  const packUnits = meter.writes(logTables.accessLog, 'BatchWriteItem');
  await meter.close();
  return {
    ...setting,
    messages: sent.length,
    product: median(speeds.product),
    bare: median(speeds.bare),
    ratio: median(speeds.product.map((speed, at) => speed / (speeds.bare[at] ?? Number.NaN))),
    items: least.items,
    unitsPerEvent: packUnits / total,
    bareUnitsPerEvent: written(logTables.bare),
    bytesPerEvent: least.bytes / total,
    unitsByLeast: packUnits / least.units,
    linkUnitsPerEvent: meter.writes(logTables.accessLog, 'UpdateItem') / total,
    statisticsUnitsPerEvent: written(logTables.statistics) + written(logTables.guards),
    readUnitsPerEvent: meter.reads() / total,
    memoryRise: memory.last - memory.first,
    memoryPeak: memory.peak.megabytes,
  };
};
