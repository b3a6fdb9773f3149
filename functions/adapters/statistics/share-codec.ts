import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { StatisticsUnreadableError } from '../../domain/errors.ts';
import { type Share, ShareSchema } from '../../domain/statistics/share.ts';

/** A share holds at most 10,000 events; what unpacks to more is none. */
const maxBytes = 8 * 1024 * 1024;

type Pairs = [number, number][];

const StoredSchema = z.object({
  /** Names of hosts; pages name them by their place here. */
  hosts: z.array(z.string()),
  pages: z.array(
    z.tuple([
      z.string(),
      z.record(z.string(), z.number()),
      z.record(z.string(), z.number()),
      z.array(z.tuple([z.number(), z.number()])),
    ]),
  ),
  rankings: z.record(z.string(), z.array(z.tuple([z.string(), z.number()]))),
});

/** Writes a share as few bytes: names of hosts once, then compressed (raw DEFLATE, RFC 1951). */
export const packShare = ({ pages, rankings }: Share): Uint8Array => {
  const hosts = [...new Set(Object.values(pages).flatMap(({ referrers }) => Object.keys(referrers)))];
  const places = new Map(hosts.map((host, place) => [host, place]));
  const placed = (referrers: Readonly<Record<string, number>>): Pairs =>
    Object.entries(referrers).map(([host, count]) => [places.get(host) ?? -1, count]);
  const stored: z.infer<typeof StoredSchema> = {
    hosts,
    pages: Object.entries(pages).map(([name, { hours, devices, referrers }]) => [
      name,
      hours,
      Object.fromEntries(Object.entries(devices)),
      placed(referrers),
    ]),
    rankings: Object.fromEntries(
      Object.entries(rankings).map(([name, values]) => [name, Object.entries(values)]),
    ),
  };
  return deflateRawSync(JSON.stringify(stored));
};

const parsed = (figures: Uint8Array): z.infer<typeof StoredSchema> => {
  try {
    return StoredSchema.parse(
      JSON.parse(inflateRawSync(figures, { maxOutputLength: maxBytes }).toString('utf8')),
    );
  } catch (error) {
    throw new StatisticsUnreadableError('share: not of this form; was it written by another version?', {
      cause: error,
    });
  }
};

/** What an item of a share holds, beside its key and its end. */
const ShareItem = z.object({ figures: z.instanceof(Uint8Array) });
const SketchItem = z.object({ visitors: z.instanceof(Uint8Array) });

/** The sketch that the fields of an item are. */
export const sketchIn = (fields: unknown): Uint8Array => SketchItem.parse(fields).visitors;

/** The share that the fields of an item are. Throws StatisticsUnreadableError. */
export const shareOf = (day: string, fields: unknown): Share => {
  const { figures } = ShareItem.parse(fields);
  const { hosts, pages, rankings } = parsed(figures);
  const named = (pairs: Pairs) =>
    Object.fromEntries(pairs.map(([place, count]) => [hosts[place] ?? '', count]));
  return ShareSchema.parse({
    day,
    pages: Object.fromEntries(
      pages.map(([name, hours, devices, referrers]) => [
        name,
        { hours, devices, referrers: named(referrers) },
      ]),
    ),
    rankings: Object.fromEntries(
      Object.entries(rankings).map(([name, values]) => [name, Object.fromEntries(values)]),
    ),
  });
};
