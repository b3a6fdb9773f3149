import type { Pack } from '../../../functions/domain/access-log/pack.ts';

/** Bytes of a number as DynamoDB counts it: one for two digits, and one more. */
const numberBytes = (value: number): number => Math.ceil(String(value).length / 2) + 1;

const names = ['visitorKey', 'pack', 'from', 'to', 'count', 'events', 'expiresAt'].join('').length;

/** Bytes of a pack's item, as DynamoDB counts them. Source: developer guide, "Item sizes and formats". */
export const itemBytes = ({ visitorKey, pack, from, to, count, events, expiresAt }: Pack): number =>
  names +
  Buffer.byteLength(visitorKey) +
  Buffer.byteLength(pack) +
  events.length +
  [from, to, count, expiresAt].reduce((sum, value) => sum + numberBytes(value), 0);

/**
 * The least that a stream of packs can be charged: for each message and visitor one item of all its bytes, rounded up
 * to write units of 1 KB. A message that comes twice is written twice, as the least knows no better.
 */
export class LeastUnits {
  units = 0;
  bytes = 0;
  items = 0;

  reset(): void {
    this.units = 0;
    this.bytes = 0;
    this.items = 0;
  }

  add(packs: readonly Pack[]): void {
    for (const [, ofVisitor] of Map.groupBy(packs, ({ visitorKey }) => visitorKey)) {
      const bytes = ofVisitor.reduce((sum, pack) => sum + itemBytes(pack), 0);
      this.units += Math.ceil(bytes / 1_024);
      this.bytes += bytes;
    }
    this.items += packs.length;
  }
}
