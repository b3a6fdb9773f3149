import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { zlibGunzip } from '../../functions/adapters/access-log/zlib-gunzip.ts';
import { decodeMessage } from '../../functions/domain/access-log/decode.ts';
import { maxMessageBytes } from '../../functions/domain/access-log/message-limits.ts';
import { UsageError } from '../../tools/command.ts';
import { firstSentAttribute } from '../../tools/dead-letters/letter.ts';
import { LetterQueues } from '../support/access-log/dead-letters.ts';
import { aBatch, anEvent, packed } from '../support/access-log/ingest.ts';

const canary = 'canary-of-hanako';
const batch = (events = 1) => aBatch(Array.from({ length: events }, () => anEvent({ path: `/${canary}` })));
/** A message for each reason for which one is given up. */
const poison = {
  'not-json': [`{"visitor": "${canary}"`],
  'bad-encoding': [canary, { encoding: 'brotli' }],
  'too-large': [gzipSync(Buffer.alloc(9 * 1024 * 1024, ' ')).toString('base64')],
  'not-a-batch': [JSON.stringify({ events: canary })],
} as const satisfies Record<string, readonly [string, object?]>;

let queues: LetterQueues;
beforeEach(async () => {
  queues = await LetterQueues.open();
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void queues.printed.push(line));
  return async () => {
    spy.mockRestore();
    await queues.service.close();
  };
});
afterEach(() => expect(queues.printed.join('\n')).not.toMatch(/canary|H4sI|cookie/));

const putPoison = async () => {
  for (const [body, given] of Object.values(poison)) await queues.put(body, given ?? {});
};
/** Lines of the table: letters, why, events. */
const rowsOf = (printed: string): string[] =>
  [...printed.matchAll(/^(\d+) +([a-z-]+) +(\d+|–) /gm)].map((found) => found.slice(1, 4).join(' '));

describe('npm run dead-letters -- show', () => {
  it('counts letters by why they failed and what helps, and leaves them as they were', async () => {
    await putPoison();
    await queues.put(batch(3));
    await queues.put(packed(batch(2)), { encoding: 'gzip-base64', noted: 3 });
    await queues.put(batch(), { noted: 11 });
    const printed = await queues.run(['show']);
    expect(printed).toContain('7 dead letter(s); the oldest was first sent 11 d 0 h ago');
    expect(rowsOf(printed)).toEqual([
      ...['1 readable 3', '1 came-back 2', '1 too-old 1'],
      ...['1 not-json –', '1 bad-encoding –', '1 too-large –', '1 not-a-batch –'],
    ]);
    expect(queues.count('events')).toBe(0);
    expect((await queues.take('Dead')).map(({ Body }) => Body)).toHaveLength(7);
  });

  it('says which events of readable letters fit no schema', async () => {
    await queues.put(aBatch([anEvent(), anEvent({ status: 'x' }), anEvent({ visitor: canary })]));
    expect(await queues.run(['show'])).toContain(
      'Not taken in of these events: 1 invalid, 1 visitor-not-opaque',
    );
  });

  it('looks at so many at most, and says that there are more', async () => {
    for (let number = 0; number < 15; number += 1) await queues.put(batch());
    const printed = await queues.run(['show', '--limit', '12']);
    expect(printed).toContain('Looked at 12 of 15');
    expect(printed).toContain('12 dead letter(s)');
    expect(await queues.take('Dead')).toHaveLength(15);
  });

  it('tells an empty queue from letters that somebody else has', async () => {
    expect(await queues.run(['show'])).toBe('No dead letters');
    await queues.put(batch());
    await queues.take('Dead');
    expect(await queues.run(['show'])).toContain('1 are hidden for now');
  });

  it('shows letters again when it fails', async () => {
    await queues.put(batch());
    await queues.put(batch());
    const receive = vi.fn(queues.port.receive).mockResolvedValueOnce(await queues.port.receive(1));
    receive.mockRejectedValueOnce(new Error('SQS is down'));
    await expect(queues.run(['show'], { receive })).rejects.toThrow('SQS is down');
    expect(await queues.take('Dead')).toHaveLength(2);
  });
});

describe('npm run dead-letters -- redrive', () => {
  it('sends back as it was what can be read now, and leaves the others', async () => {
    await putPoison();
    const texts = [batch(2), batch()];
    await queues.put(texts[0] ?? '');
    await queues.put(packed(texts[1] ?? ''), { encoding: 'gzip-base64' });
    const printed = await queues.run(['redrive']);
    expect(printed).toContain('2 letter(s) sent back to the queue, 4 stay');
    const sent = await queues.take('Events');
    const decoded = sent.map(({ Body = '', MessageAttributes }) =>
      decodeMessage(Body, MessageAttributes?.['encoding']?.StringValue, zlibGunzip),
    );
    const given = texts.map((text) => decodeMessage(text, undefined, zlibGunzip));
    expect(decoded.map(({ digest }) => digest).sort()).toEqual(given.map(({ digest }) => digest).sort());
    expect((await queues.take('Dead')).map(({ Body }) => Body).sort()).toEqual(
      Object.values(poison)
        .map(([body]) => body)
        .sort(),
    );
  });

  it('has nothing more to do when it runs again', async () => {
    await queues.put(batch());
    await queues.run(['redrive']);
    expect(await queues.run(['redrive'])).toContain('0 letter(s) sent back to the queue, 0 stay');
    expect(queues.count('events')).toBe(1);
  });

  it('cut off between the two leaves a second copy of the same batch, never none', async () => {
    await queues.put(batch());
    const remove = async () => Promise.reject(new Error('killed'));
    await expect(queues.run(['redrive'], { remove })).rejects.toThrow('killed');
    expect([queues.count('dead'), queues.count('events')]).toEqual([1, 1]);
    await queues.run(['redrive']);
    const copies = await queues.take('Events');
    const digests = copies.map(({ Body = '' }) => decodeMessage(Body, undefined, zlibGunzip).digest);
    expect(digests).toHaveLength(2);
    expect(new Set(digests).size).toBe(1);
    expect(queues.count('dead')).toBe(0);
  });

  it('keeps the letter when the queue does not take it', async () => {
    await queues.put(batch());
    const sendAgain = async () => Promise.reject(new Error('no right to send'));
    await expect(queues.run(['redrive'], { sendAgain })).rejects.toThrow('no right to send');
    expect(await queues.take('Dead')).toHaveLength(1);
  });

  it('A15: notes when the message was first sent, and keeps the earliest time', async () => {
    const first = Date.now() - 5 * 86_400_000;
    await queues.put(batch(), { noted: String(first) });
    await queues.run(['redrive']);
    const [again] = await queues.take('Events');
    expect(again?.MessageAttributes?.[firstSentAttribute]?.StringValue).toBe(String(first));
  });

  it('A15: sends nothing back that could wait beyond the greatest age', async () => {
    await queues.put(batch(), { noted: 10.01 });
    await queues.put(batch(), { noted: 9.99 });
    const printed = await queues.run(['redrive']);
    expect(printed).toContain('1 letter(s) sent back to the queue, 1 stay');
    expect(rowsOf(printed)).toEqual(['1 too-old 1']);
  });

  it('goes by when SQS took the message, where no note or none to believe is there', async () => {
    await queues.put(batch());
    await queues.put(batch(), { noted: -365 });
    await queues.put(batch(), { noted: 'yesterday' });
    queues.aheadDays = 10.5;
    expect(rowsOf(await queues.run(['redrive']))).toEqual(['3 too-old 3']);
  });

  it('does not send what would be too large with its note', async () => {
    const around = aBatch([anEvent({ path: '/' })], 'batch-0001').length;
    const sized = (bytes: number) =>
      aBatch([anEvent({ path: `/${'x'.repeat(bytes - around)}` })], 'batch-0001');
    await queues.put(sized(maxMessageBytes));
    await queues.put(sized(maxMessageBytes - 30));
    await queues.put(sized(maxMessageBytes - 29));
    const printed = await queues.run(['redrive']);
    expect(printed).toContain('1 letter(s) sent back to the queue, 2 stay');
    expect(rowsOf(printed)).toEqual(['2 no-room 2']);
  });

  it('sends no more in a second than asked for', async () => {
    for (let number = 0; number < 5; number += 1) await queues.put(batch());
    await queues.run(['redrive', '--per-second', '2']);
    expect(queues.pauses).toEqual([1_000, 1_000, 500]);
    expect(queues.count('events')).toBe(5);
  });
});

describe('npm run dead-letters -- purge', () => {
  it('removes nothing without --yes, and says what it would', async () => {
    await putPoison();
    await expect(queues.run(['purge'])).rejects.toThrow(UsageError);
    expect(queues.printed.join('\n')).toContain('4 letter(s) to remove');
    expect(await queues.take('Dead')).toHaveLength(4);
  });

  it('removes what can never be read and what outlived its age, and says how many of each', async () => {
    await putPoison();
    await queues.put(batch());
    await queues.put(batch(), { noted: 13.9 });
    await queues.put(batch(), { noted: 14.1 });
    const printed = await queues.run(['purge', '--yes']);
    expect(printed).toContain('5 letter(s) removed for good');
    expect(rowsOf(printed)).toEqual([
      ...['1 outlived 1', '1 not-json –', '1 bad-encoding –', '1 too-large –', '1 not-a-batch –'],
    ]);
    expect(await queues.take('Dead')).toHaveLength(2);
    expect(queues.count('events')).toBe(0);
  });

  it('needs no --yes where nothing is to be removed', async () => {
    await queues.put(batch());
    expect(await queues.run(['purge'])).toContain('0 letter(s) to remove');
  });
});

describe('npm run dead-letters', () => {
  it.each([
    [[], 'Usage: npm run dead-letters'],
    [['move'], 'Usage: npm run dead-letters'],
    [['show', 'more'], 'Usage: npm run dead-letters'],
    [['show', '--limit', '0'], '--limit'],
    [['show', '--limit', 'all'], '--limit'],
    [['redrive', '--per-second', '0.5'], '--per-second'],
  ])('explains its use for %j', async (args, message) => {
    await expect(queues.run(args)).rejects.toThrow(message);
  });

  it('does not look again and again at letters that it took before', async () => {
    for (let number = 0; number < 3; number += 1) await queues.put(batch());
    // As after a long run: what was hidden shows itself again.
    const receive = async (limit: number) => {
      const letters = await queues.port.receive(limit);
      await queues.port.release(letters.map(({ handle }) => handle));
      return letters;
    };
    expect(await queues.run(['show'], { receive })).toContain('3 dead letter(s)');
  });
});
