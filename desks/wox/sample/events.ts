import { DateTime } from 'luxon';
import type { AccessEvent, Batch } from '../../../functions/domain/access-log/event.ts';
import { createRandom, type SampleRandom } from '../../sample/random.ts';
import { browserOf, pathOf, referrerOf } from './event-fields.ts';
import { type SampleVisitor, sampleCrowd, sampleVisitors } from './visitors.ts';

interface SampleEventsOptions {
  readonly count: number;
  /** Another seed is another sample, and other batch ids. */
  readonly seed: number;
  /** The newest event is at most this old. */
  readonly until: Date;
  /** Over how many days before `until` they are spread. */
  readonly days?: number;
  readonly perBatch?: number;
}

/** Everybody once in turn, then the first ones more often than the last, and one of the crowd every fourth time. */
const visitorAt = (at: number, random: SampleRandom): SampleVisitor | undefined => {
  if (at < sampleVisitors.length) return sampleVisitors[at];
  if (random.int(4) === 0) return sampleCrowd[random.int(sampleCrowd.length)];
  return sampleVisitors[Math.min(...[0, 1].map(() => random.int(sampleVisitors.length + 1)))];
};

const timeOf = ({ until, days = 14, count }: SampleEventsOptions, at: number): string => {
  const first = DateTime.fromJSDate(until, { zone: 'Asia/Tokyo' }).minus({ days });
  return first.plus({ milliseconds: Math.floor((days * 86_400_000 * (at + 1)) / count) }).toISO() ?? '';
};

/** Somebody who has an account is logged in at first, and every second time from then on. */
const accountOf = ({ account }: SampleVisitor, at: number, random: SampleRandom) =>
  account !== undefined && (at < sampleVisitors.length || random.int(2) === 0) ? { account } : {};

const eventAt = (options: SampleEventsOptions, at: number, random: SampleRandom): AccessEvent => {
  const visitor = visitorAt(at, random);
  return {
    time: timeOf(options, at),
    ...(visitor && { visitor: visitor.cookie, ...accountOf(visitor, at, random) }),
    ip: visitor?.ip ?? `192.0.2.${random.int(256)}`,
    method: random.int(10) === 0 ? 'POST' : 'GET',
    path: pathOf(at, random),
    status: random.pick([200, 200, 200, 302, 404]),
    ...referrerOf(random),
    userAgent: browserOf(visitor?.device),
    bytes: random.int(200_000),
    durationMs: random.int(900),
  };
};

/**
 * Events of the access log in the wire form of a producer, batch by batch, in the order of their times: of registered
 * users and guests, of a device that two users share, of robots without a cookie; some paths and referrers hold mail
 * addresses and phone numbers (`plantedInPaths`). The same for the same options, to the byte.
 */
export function* sampleEvents(options: SampleEventsOptions): Iterable<Batch> {
  const { count, seed, perBatch = 100 } = options;
  const random = createRandom(seed);
  for (let from = 0; from < count; from += perBatch) {
    const length = Math.min(perBatch, count - from);
    const batchId = `wox-sample-${seed}-${from / perBatch}`;
    yield {
      version: 1,
      batchId,
      events: Array.from({ length }, (_, at) => eventAt(options, from + at, random)),
    };
  }
}
