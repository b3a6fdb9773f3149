/** Unpacks gzip (RFC 1952) to at most `maxBytes`. Throws PoisonMessageError: `too-large`, `bad-encoding`. */
export type Gunzip = (bytes: Uint8Array, maxBytes: number) => Uint8Array;
