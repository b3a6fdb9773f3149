import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ColumnsSchema, fromColumns, toColumns } from '../../domain/access-log/pack-format.ts';
import { PackUnreadableError } from '../../domain/errors.ts';
import type { PackCodec } from '../../domain/ports/pack-codec.ts';
import { packDictionary } from './pack-dictionary.ts';

/** First byte of a pack: columns as JSON, deflated (RFC 1951) with the dictionary of that version. */
const version = 1;
/** An item of 400 KB deflates from no more than this, unless it is a bomb. */
const maxUnpackedBytes = 4 * 1024 * 1024;
/** Higher levels took longer and gave the same bytes for packs of 1 to 30 events. */
const level = 6;

const dictionary = Buffer.from(packDictionary, 'utf8');

const unpacked = (bytes: Uint8Array): string => {
  const text = inflateRawSync(bytes, { dictionary, maxOutputLength: maxUnpackedBytes });
  return new TextDecoder('utf-8', { fatal: true }).decode(text);
};

/** Packs of events by node:zlib. */
export const zlibPackCodec: PackCodec = {
  pack: (events) => {
    const packed = deflateRawSync(JSON.stringify(toColumns(events)), { dictionary, level });
    return Buffer.concat([Uint8Array.of(version), packed]);
  },
  unpack: (bytes) => {
    if (bytes[0] !== version) {
      throw new PackUnreadableError('pack: of a version that this one does not know; deploy the newer one');
    }
    try {
      return fromColumns(ColumnsSchema.parse(JSON.parse(unpacked(bytes.subarray(1)))));
    } catch {
      // No cause is kept: parsers quote what they were given.
      throw new PackUnreadableError('pack: damaged; look at what else writes to the table');
    }
  },
};
