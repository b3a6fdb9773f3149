import { zlibPackCodec } from '../../adapters/access-log/zlib-pack-codec.ts';
import type { PackCodec } from '../../domain/ports/pack-codec.ts';

/** Packs of access-log events by node:zlib. */
export const packCodec = (): PackCodec => zlibPackCodec;
