import { inflateRawSync } from 'node:zlib';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { DeviceClassSchema } from '../../functions/domain/access-log/stored-event.ts';

/** What stands where a mail address or a number was: `{phone}`, `mailto:{private}`, `({phone}`. */
const marker = String.raw`(?:mailto:|tel:)?[("]?\{[a-z]+\}`;
/** A page by its name in the desk's file, or one of the site's own words. */
const page = String.raw`(?:/|(?:/(?:[a-z]{1,20}|\{[a-z-]+\}|${marker}))+)`;
const corner = String.raw`(?:corner-\d+|${marker})`;
const PageName = z.string().regex(new RegExp(`^(?:${page}|\\(other\\))$`));
const Host = z.string().regex(/^(?:\(none\)|\(other\)|\(own\)|[a-z.-]+|\{[a-z]+\})$/);
const CornerId = z.string().regex(new RegExp(`^${corner}$`));
const Hour = z.string().regex(/^(?:[01]\d|2[0-3])$/);

const text = (pattern: RegExp) => z.strictObject({ S: z.string().regex(pattern) });
const day = text(/^\d{4}-\d{2}-\d{2}$/);
const count = z.strictObject({ N: z.string().regex(/^\d+$/) });
const counts = (name: z.ZodType<string, string>) => z.strictObject({ M: z.record(name, count) });
const bytes = z.strictObject({ B: z.instanceof(Uint8Array) });

/** What one message counts by page. */
const ShareRow = z.strictObject({
  page: text(/^share#\d{4}-\d{2}-\d{2}#0[0-7]$/),
  day: text(/^[\w-]{22}$/),
  figures: bytes,
  expiresAt: count,
});
/** How many visitors a message had, from which none comes back. */
const SketchRow = z.strictObject({
  page: text(/^sketch#\d{4}-\d{2}-\d{2}#0[0-7]$/),
  day: text(/^[\w-]{22}$/),
  visitors: bytes,
  expiresAt: count,
});
const PageRow = z.strictObject({
  page: text(new RegExp(`^(?:${page}|\\(other\\)|\\(site\\))$`)),
  day,
  closedDay: day,
  hours: counts(Hour),
  devices: z.strictObject({ M: z.partialRecord(DeviceClassSchema, count) }),
  referrers: counts(Host),
});
const EntryRow = z.strictObject({
  page: text(new RegExp(`^ranking#corners#${corner}$`)),
  day,
  closedDay: day,
  views: count,
});
const ClosedRow = z.strictObject({
  page: text(/^\(closed\)$/),
  day,
  messages: count,
  visitors: count,
  pages: count,
  rankings: z.strictObject({ M: z.strictObject({ corners: count.optional() }) }),
});

/** Counts by page name, hour, kind of device and place in the list of hosts; nothing else fits. */
const PackedSchema = z.strictObject({
  hosts: z.array(Host),
  pages: z.array(
    z.tuple([
      PageName,
      z.record(Hour, z.int()),
      z.partialRecord(DeviceClassSchema, z.int()),
      z.array(z.tuple([z.int(), z.int()])),
    ]),
  ),
  rankings: z.strictObject({ corners: z.array(z.tuple([CornerId, z.int()])).optional() }),
});

const kinds = { share: ShareRow, sketch: SketchRow, page: PageRow, entry: EntryRow, closed: ClosedRow };

/** Which kind of statistics row an item is; none where it has an attribute, or a value, that no kind has. */
export const statisticsKind = (item: Record<string, AttributeValue>): keyof typeof kinds | 'none' => {
  for (const [kind, schema] of Object.entries(kinds) as [keyof typeof kinds, z.ZodType][]) {
    if (!schema.safeParse(item).success) continue;
    const packed = item['figures']?.B;
    return packed === undefined || PackedSchema.safeParse(unpacked(packed)).success ? kind : 'none';
  }
  return 'none';
};

const unpacked = (packed: Uint8Array): unknown => JSON.parse(inflateRawSync(packed).toString('utf8'));

const textsIn = (value: unknown): string[] => {
  if (value instanceof Uint8Array) return [];
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? [value] : [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)]);
};

/** Every text of an item, keys of maps and what is packed included; the id by chance of a share or sketch is no text. */
export const statisticsTexts = (item: Record<string, AttributeValue>): string[] => {
  const { figures, day, ...rest } = item;
  if (item['visitors']?.B !== undefined) return textsIn(rest);
  const packed = figures?.B;
  return packed === undefined ? textsIn({ day, ...rest }) : [...textsIn(rest), ...textsIn(unpacked(packed))];
};
