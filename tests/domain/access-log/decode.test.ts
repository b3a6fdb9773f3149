import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zlibGunzip } from '../../../functions/adapters/access-log/zlib-gunzip.ts';
import { decodeMessage } from '../../../functions/domain/access-log/decode.ts';
import type { PoisonReason } from '../../../functions/domain/access-log/event.ts';
import { maxBatchBytes, maxEventsInBatch } from '../../../functions/domain/access-log/message-limits.ts';
import { PoisonMessageError } from '../../../functions/domain/errors.ts';
import { aBatch, anEvent, packed } from '../../support/access-log/ingest.ts';

const decode = (body: string, encoding?: string) => decodeMessage(body, encoding, zlibGunzip);
const thrownBy = (body: string, encoding?: string): unknown => {
  try {
    return decode(body, encoding);
  } catch (error) {
    return error;
  }
};
const reasonOf = (body: string, encoding?: string): PoisonReason | undefined => {
  const error = thrownBy(body, encoding);
  return error instanceof PoisonMessageError ? error.reason : undefined;
};

describe('a message of the queue', () => {
  const text = aBatch([anEvent()], 'batch-0001');

  it('is the same batch with the same digest, packed or not, said or seen', () => {
    const plain = decode(text);
    expect(plain.batch.events).toEqual([anEvent()]);
    expect(plain.digest).toMatch(/^[\w-]{22}$/);
    expect(decode(packed(text))).toEqual(plain);
    expect(decode(packed(text), 'gzip-base64')).toEqual(plain);
  });

  it('has another digest when anything in it is another', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 20, unit: fc.constantFrom('a', 'b', '-') }), (id) => {
        expect(decode(aBatch([anEvent()], `${id}1`)).digest).not.toBe(decode(aBatch([anEvent()], id)).digest);
      }),
    );
  });

  const half = Buffer.from(packed(text), 'base64');
  const poison: [string, PoisonReason, string, string?][] = [
    ['no JSON', 'not-json', 'hello'],
    ['JSON cut in half', 'not-json', text.slice(0, -20)],
    ['empty', 'not-json', ''],
    ['an array', 'not-a-batch', '[1, 2]'],
    ['of another version', 'not-a-batch', text.replace('"version":1', '"version":2')],
    ['without an id', 'not-a-batch', '{"version":1,"events":[]}'],
    [
      'of too many events',
      'not-a-batch',
      packed(aBatch(Array.from({ length: maxEventsInBatch + 1 }, () => 0))),
    ],
    ['deep', 'not-a-batch', packed(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)],
    ['larger than the queue takes', 'too-large', aBatch([anEvent({ path: `/${'x'.repeat(262_144)}` })])],
    ['a gzip bomb', 'too-large', packed(Buffer.alloc(maxBatchBytes + 1, ' '))],
    ['gzip cut in half', 'bad-encoding', half.subarray(0, half.length / 2).toString('base64')],
    ['gzip damaged', 'bad-encoding', half.fill(0, 12, 40).toString('base64')],
    ['no gzip, against its word', 'bad-encoding', text, 'gzip-base64'],
    ['base64 of no gzip, against its word', 'bad-encoding', btoa(text), 'gzip-base64'],
    ['in an encoding that nobody knows', 'bad-encoding', text, 'zip'],
    ['packed invalid UTF-8', 'bad-encoding', packed(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['with half a character', 'bad-encoding', text.replace('/boards', '/\ud800')],
  ];
  it.each(poison)('is poison when it is %s', (_, reason, body, encoding) => {
    expect(reasonOf(body, encoding)).toBe(reason);
  });

  it('is a batch, or poison for a stated reason, whatever it is', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.json(),
      fc.base64String(),
      fc.uint8Array().map((bytes) => packed(bytes)),
    );
    fc.assert(
      fc.property(
        anyText,
        fc.option(fc.constantFrom('gzip-base64', 'zip'), { nil: undefined }),
        (body, encoding) => {
          const result = thrownBy(body, encoding);
          if (!(result instanceof Error)) expect(result).toHaveProperty('batch.version', 1);
          else expect(result).toBeInstanceOf(PoisonMessageError);
        },
      ),
    );
  });

  it('A15: that is poison says nothing of what was in it', () => {
    for (const body of [
      '{"canary',
      '{"canary":1}',
      Buffer.from(gzipSync('canary')).toString('base64'),
      packed('{"canary'),
    ]) {
      const error = thrownBy(body);
      expect(error).toBeInstanceOf(PoisonMessageError);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary');
      expect(error).not.toHaveProperty('cause');
    }
  });
});
