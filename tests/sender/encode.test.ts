import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zlibGunzip } from '../../functions/adapters/access-log/zlib-gunzip.ts';
import { decodeMessage } from '../../functions/domain/access-log/decode.ts';
import {
  maxBatchBytes,
  maxEventsInBatch,
  maxMessageBytes,
} from '../../functions/domain/access-log/message-limits.ts';
import { messagesOf, textOf } from '../../sender/encode.ts';
import { aSentEvent } from '../support/sent-messages.ts';

const textsOf = (count: number, path = (at: number) => `/${at}`): string[] =>
  Array.from({ length: count }, (_, at) => textOf(aSentEvent({ path: path(at) }))!);
const decoded = ({ body }: { body: string }) => decodeMessage(body, 'gzip-base64', zlibGunzip);
const pathsOf = (messages: readonly { body: string }[]) =>
  messages.flatMap((message) => decoded(message).batch.events.map((event) => Object(event).path));

describe('the messages of a batch', () => {
  it('are one, as the desk reads it', () => {
    const messages = messagesOf('batch-0001', textsOf(3));
    expect(messages.map(({ events }) => events)).toEqual([3]);
    expect(decoded(messages[0]!).batch).toEqual({
      version: 1,
      batchId: 'batch-0001',
      events: [0, 1, 2].map((at) => aSentEvent({ path: `/${at}` })),
    });
  });

  it.each([
    ['as sent', 200, () => `/${randomBytes(2_000).toString('hex')}`, 262_144],
    ['unpacked', 1_200, () => `/${'x'.repeat(8_000)}`, maxBatchBytes],
    ['in events', maxEventsInBatch + 1, (at: number) => `/${at}`, maxEventsInBatch],
  ])('are halved until each is taken, where it would be too large %s', (_, count, path) => {
    const texts = textsOf(count, path);
    const messages = messagesOf('batch-0001', texts);
    expect(messages.length).toBeGreaterThan(1);
    for (const { body, events } of messages) {
      expect(body.length).toBeLessThan(maxMessageBytes);
      expect(events).toBeLessThanOrEqual(maxEventsInBatch);
    }
    expect(pathsOf(messages)).toEqual(texts.map((text) => JSON.parse(text).path));
    expect(new Set(messages.map((each) => decoded(each).batch.batchId)).size).toBe(messages.length);
  });

  it('are the very same when they are made again', () => {
    const texts = textsOf(300, (at) => `/${at}-${'0123456789abcdef'.repeat(40 + (at % 7))}`);
    expect(messagesOf('batch-0001', texts)).toEqual(messagesOf('batch-0001', texts));
  });

  it('are none of no events', () => {
    expect(messagesOf('batch-0001', [])).toEqual([]);
  });

  it('carry any text, beyond U+FFFF and lone surrogates too', () => {
    const property = fc.property(fc.string({ unit: 'binary' }), (path) => {
      expect(pathsOf(messagesOf('batch-0001', [textOf(aSentEvent({ path }))!]))).toEqual([path]);
    });
    fc.assert(property, { numRuns: 40 });
    fc.assert(
      fc.property(fc.constantFrom('\u{20BB7}野家', '\uD800', '😀'), (path) => {
        expect(pathsOf(messagesOf('batch-0001', [textOf(aSentEvent({ path }))!]))).toEqual([path]);
      }),
    );
  });
});

describe('the text of an event', () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['itself'] = cyclic;

  it.each([
    ['a cycle', cyclic],
    ['a bigint', { bytes: 1n }],
    ['nothing', undefined],
    [
      'a getter that throws',
      Object.defineProperty({}, 'path', {
        enumerable: true,
        get: () => {
          throw new Error('no');
        },
      }),
    ],
    ['more than 64 KiB', { path: 'x'.repeat(65_536) }],
    ['more than 64 KiB of UTF-8', { path: '窓'.repeat(22_000) }],
  ])('is none for %s', (_, event) => {
    expect(textOf(event as never)).toBeUndefined();
  });
});
