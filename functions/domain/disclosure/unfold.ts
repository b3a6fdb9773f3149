import { DateTime } from 'luxon';
import type { StoredEvent } from '../access-log/stored-event.ts';
import type { AttributeValue } from '../attribute-value.ts';
import { PackUnreadableError } from '../errors.ts';
import type { Row } from '../ports/operator-tables.ts';
import type { PackCodec } from '../ports/pack-codec.ts';
import { attributeOf } from '../rows/attribute-text.ts';
import { DESK_ZONE } from '../rows/instant-of.ts';
import { type MappedClass, nameOf } from '../rows/mapped-class.ts';

/** Events are some 200 bytes each, ten times as much as objects: so many are in memory at a time. */
export const EVENTS_AT_A_TIME = 2_000;

const text = (value: string | undefined): AttributeValue | undefined =>
  value === undefined ? undefined : { S: value };
const number = (value: number | undefined): AttributeValue | undefined =>
  value === undefined ? undefined : { N: String(value) };

/** ISO 8601 with milliseconds, in Japan. */
const timeInJapan = (milliseconds: number): string | undefined =>
  DateTime.fromMillis(milliseconds, { zone: DESK_ZONE }).toISO() ?? undefined;

/** An event as a row of its class, by the names under which the data map describes it. */
const eventRow = ({ time, status, bytes, durationMs, ...texts }: StoredEvent): Row => {
  const values = Object.entries({
    time: text(timeInJapan(time)),
    status: number(status),
    bytes: number(bytes),
    durationMs: number(durationMs),
    ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)])),
  });
  return Object.fromEntries(values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
};

/** Throws PackUnreadableError: a package never has fewer events than are held, without a word. */
const eventsOf = (mapped: MappedClass, row: Row, codec: PackCodec): StoredEvent[] => {
  const [packed, count] = [attributeOf(row, 'events'), attributeOf(row, 'count')];
  if (packed !== undefined && 'B' in packed && count !== undefined && 'N' in count) {
    const events = codec.unpack(packed.B);
    if (events.length === Number(count.N)) return events;
  }
  throw new PackUnreadableError(
    `${nameOf(mapped)}: a row does not hold the events that it counts; look at it`,
  );
};

/**
 * Rows of a page as people read them, a slice at a time: as they are stored, or, of a class that packs them, the
 * events in each. Throws PackUnreadableError.
 */
export function* readableRows(mapped: MappedClass, rows: readonly Row[], codec: PackCodec): Generator<Row[]> {
  if (mapped.rowClass.unpacks === undefined) {
    if (rows.length > 0) yield [...rows];
    return;
  }
  let slice: Row[] = [];
  for (const row of rows) {
    for (const event of eventsOf(mapped, row, codec)) slice.push(eventRow(event));
    if (slice.length < EVENTS_AT_A_TIME) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}
