import { PeakMemory, settled } from '../living-memory.ts';
import { median } from '../statistics.ts';
import { bareConsumer } from './baseline.ts';
import { ConsumedWrites } from './consumed-writes.ts';
import { LeastUnits } from './item-size.ts';
import { type Message, messages, withDuplicates } from './messages.ts';
import { type Consumer, consume, consumerOver, ingestOver } from './product.ts';
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
  /** Bars read per event, each a read unit on AWS. */
  barsPerEvent: number;
  /** Microseconds of this process's processor time per event, all of it: handler, SDK, collections. */
  cpuPerEvent: number;
  /** Bytes of a message's body per event. */
  sentBytesPerEvent: number;
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

/** Both sides over one database, and what is counted of them. */
class Sides {
  readonly meter: ConsumedWrites;
  readonly least = new LeastUnits();
  /** Bars that were asked for: DynamoDB charges a unit for each, also where there is none; the embedded engine does not. */
  barsAsked = 0;
  cpuMicroseconds = 0;
  readonly product: Consumer;
  readonly bare: Consumer;

  constructor(endpoint: string, name: string, now: () => Date) {
    this.meter = new ConsumedWrites(endpoint, name);
    const take = consumerOver(
      ingestOver(this.meter.client, now, {
        packs: (packs) => this.least.add(packs),
        bars: (keys) => {
          this.barsAsked += keys.length;
        },
      }),
    );
    this.product = async (batch) => {
      await take(batch);
    };
    this.bare = bareConsumer(this.meter.client);
  }

  /** What came before is not counted. */
  reset(): void {
    this.meter.reset();
    this.least.reset();
    this.barsAsked = 0;
    this.cpuMicroseconds = 0;
  }
}

interface Rounds {
  product: number[];
  bare: number[];
  memoryRise: number;
  memoryPeak: number;
}

/** Both sides take each slice in turn, and take turns in who begins. */
const runRounds = async (
  sides: Sides,
  { consumers, rounds }: Setting,
  sent: readonly Message[],
): Promise<Rounds> => {
  const speeds = { product: [] as number[], bare: [] as number[] };
  const peak = new PeakMemory(await settled());
  const alive: number[] = [];
  sides.meter.onCall = () => peak.sample();
  for (const [round, slice] of slices(sent, rounds).entries()) {
    const count = eventsIn(slice);
    const takeIn = async () => {
      const begun = process.cpuUsage();
      speeds.product.push(await perSecond(count, () => consume(slice, consumers, sides.product)));
      const { user, system } = process.cpuUsage(begun);
      sides.cpuMicroseconds += user + system;
    };
    const write = async () => {
      speeds.bare.push(await perSecond(count, () => consume(slice, consumers, sides.bare)));
    };
    for (const side of round % 2 === 0 ? [takeIn, write] : [write, takeIn]) await side();
    alive.push(await settled());
  }
  const [first = 0, last = first] = [alive[0], alive.at(-1)];
  return { ...speeds, memoryRise: last - first, memoryPeak: peak.megabytes };
};

const figuresOf = (setting: Setting, sides: Sides, rounds: Rounds, sent: readonly Message[]): Measured => {
  const { meter, least } = sides;
  const total = eventsIn(sent);
  const packUnits = meter.writes(logTables.accessLog, 'BatchWriteItem');
  const perEvent = (units: number) => units / total;
  return {
    ...setting,
    messages: sent.length,
    product: median(rounds.product),
    bare: median(rounds.bare),
    ratio: median(rounds.product.map((speed, at) => speed / (rounds.bare[at] ?? Number.NaN))),
    items: least.items,
    unitsPerEvent: perEvent(packUnits),
    bareUnitsPerEvent: perEvent(meter.writes(logTables.bare)),
    bytesPerEvent: perEvent(least.bytes),
    unitsByLeast: packUnits / least.units,
    linkUnitsPerEvent: perEvent(meter.writes(logTables.accessLog, 'UpdateItem')),
    statisticsUnitsPerEvent: perEvent(meter.writes(logTables.statistics) + meter.writes(logTables.guards)),
    barsPerEvent: perEvent(sides.barsAsked),
    cpuPerEvent: perEvent(sides.cpuMicroseconds),
    sentBytesPerEvent: perEvent(sent.reduce((sum, { body }) => sum + body.length, 0)),
    memoryRise: rounds.memoryRise,
    memoryPeak: rounds.memoryPeak,
  };
};

/** Measures one setting on a database of its own. */
export const measure = async (endpoint: string, setting: Setting): Promise<Measured> => {
  const { model, windowSeconds, consumers, events } = setting;
  const sent = withDuplicates(messagesFor(model, windowSeconds, events));
  const now = new Date((sent.at(-1)?.sentAt ?? start) + 60_000);
  const name = `${model}-${windowSeconds}-${consumers}`.replaceAll(/\W/g, '');
  const sides = new Sides(endpoint, name, () => now);
  await createLogTables(sides.meter.client);
  const warm = messages(model, windowSeconds, { seed: seed + 1, start, count: 2_000 });
  for (const side of [sides.product, sides.bare]) await consume(warm, consumers, side);
  sides.reset();
  const rounds = await runRounds(sides, setting, sent);
  sides.meter.close();
  return figuresOf(setting, sides, rounds, sent);
};
