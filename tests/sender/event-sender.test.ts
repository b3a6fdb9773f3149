import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EventSender, type EventSenderOptions, type LossReason } from '../../sender/event-sender.ts';
import { aSentEvent, TestQueue } from '../support/sent-messages.ts';

let queue: TestQueue;
let lost: [number, LossReason][];
let failures: unknown[];
beforeEach(() => {
  vi.useFakeTimers();
  queue = new TestQueue();
  lost = [];
  failures = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const sender = (given: Partial<EventSenderOptions> = {}) =>
  new EventSender({
    queueUrl: 'https://sqs.example/queue',
    client: queue.client,
    onLost: (events, why) => lost.push([events, why]),
    onFailure: (error) => failures.push(error),
    ...given,
  });
const view = (at: number) => aSentEvent({ path: `/${at}` });
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const paths = (...numbers: number[]) => numbers.map((at) => `/${at}`);

describe('batches', () => {
  it('are sent when they are full', async () => {
    const site = sender({ batchEvents: 3 });
    for (const at of [1, 2, 3, 4]) site.add(view(at));
    await pass(0);
    expect(queue.messages.map(({ batch }) => batch.events)).toEqual([[1, 2, 3].map(view)]);
  });

  it('are sent when their first event has waited long enough', async () => {
    const site = sender({ batchMilliseconds: 5_000 });
    site.add(view(1));
    await pass(4_000);
    site.add(view(2));
    await pass(999);
    expect(queue.calls).toBe(0);
    await pass(1);
    expect(queue.paths).toEqual(paths(1, 2));
    await pass(60_000);
    expect(queue.calls).toBe(1);
  });

  it('hold what an event was when it was added', async () => {
    const site = sender();
    const event = view(1);
    site.add(event);
    event.path = '/changed';
    await site.flush();
    expect(queue.paths).toEqual(['/1']);
  });

  it('that come while another is sent are sent after it, one call at a time', async () => {
    let release = () => {};
    queue.held = new Promise((resolve) => {
      release = resolve;
    });
    const site = sender({ batchEvents: 1 });
    site.add(view(1));
    site.add(view(2));
    site.add(view(3));
    await pass(0);
    expect(queue.calls).toBe(1);
    release();
    await pass(0);
    expect(queue.paths).toEqual(paths(1, 2, 3));
  });

  it('that come in the very moment in which the last was sent do not stay behind', async () => {
    for (let moment = 0; moment < 20; moment += 1) {
      queue = new TestQueue();
      const site = sender({ batchEvents: 1 });
      site.add(view(1));
      for (let passed = 0; passed < moment; passed += 1) await Promise.resolve();
      site.add(view(2));
      await pass(0);
      expect(queue.paths, `after ${moment} steps`).toEqual(paths(1, 2));
    }
  });
});

describe('a queue that cannot be reached', () => {
  it('000-06: gets the very same message again, which counts once however often it arrived', async () => {
    queue.failures = 3;
    queue.arrives = true;
    const site = sender({ batchEvents: 2 });
    site.add(view(1));
    site.add(view(2));
    await pass(20_000);
    expect(queue.bodies).toHaveLength(4);
    expect(new Set(queue.messages.map(({ digest }) => digest)).size).toBe(1);
    expect(failures).toHaveLength(3);
    expect(lost).toEqual([]);
  });

  it('is tried after pauses that grow, however many batches fill meanwhile', async () => {
    queue.failures = 1_000;
    const site = sender({ batchEvents: 1 });
    for (let second = 0; second < 600; second += 1) {
      site.add(view(second));
      await pass(1_000);
    }
    // Pauses of 1, 2, 4 … 60 seconds, half of it at least: 600 seconds hold at most 6 + 19 of them, 6 + 9 at least.
    expect(queue.calls).toBeGreaterThan(12);
    expect(queue.calls).toBeLessThan(28);
    queue.failures = 0;
    await pass(60_000);
    expect(queue.paths).toHaveLength(600);
    site.add(view(600));
    await pass(0);
    expect(queue.paths).toHaveLength(601);
  });

  it('is tried at once when somebody asks for it', async () => {
    queue.failures = 1;
    const site = sender();
    site.add(view(1));
    await site.flush();
    expect(queue.bodies).toHaveLength(0);
    await site.flush();
    expect(queue.paths).toEqual(paths(1));
    await pass(120_000);
    expect(queue.calls).toBe(2);
  });

  it('fills no memory without end: the oldest are given up, and told', async () => {
    queue.failures = 1_000;
    const site = sender({ batchEvents: 1, maxWaitingBytes: 1_000 });
    for (let at = 0; at < 40; at += 1) site.add(view(at));
    const gone = lost.reduce((sum, [events]) => sum + events, 0);
    expect(new Set(lost.map(([, why]) => why))).toEqual(new Set(['waited-too-long']));
    queue.failures = 0;
    expect(await site.close()).toBe(0);
    const kept = queue.paths;
    expect(gone + kept.length).toBe(40);
    // The first was under way: it may have arrived.
    expect(kept).toEqual(['/0', ...Array.from({ length: 40 }, (_, at) => `/${at}`).slice(gone + 1)]);
    expect(kept.length).toBeLessThan(8);
  });
});

describe('an event that cannot be sent', () => {
  it('is told, and the others go on', async () => {
    const site = sender();
    site.add(view(1));
    site.add(aSentEvent({ path: `/${'x'.repeat(70_000)}` }));
    site.add({ ...view(2), bytes: 1n as never });
    await site.flush();
    expect(queue.paths).toEqual(paths(1));
    expect(lost).toEqual([
      [1, 'unsendable'],
      [1, 'unsendable'],
    ]);
  });
});

describe('closing', () => {
  it('sends what is there, also what came while another batch was under way', async () => {
    const site = sender({ batchEvents: 2 });
    for (const at of [1, 2, 3]) site.add(view(at));
    expect(await site.close()).toBe(0);
    expect(queue.paths).toEqual(paths(1, 2, 3));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives and tells how many events could not be sent, and tries no more', async () => {
    queue.failures = 1_000;
    const site = sender({ batchEvents: 2 });
    for (const at of [1, 2, 3]) site.add(view(at));
    expect(await site.close()).toBe(3);
    expect(lost).toEqual([[3, 'closed']]);
    const { calls } = queue;
    await pass(300_000);
    expect(queue.calls).toBe(calls);
    expect(await site.close()).toBe(0);
  });

  it('does not wait for a pause that is under way', async () => {
    queue.failures = 1;
    const site = sender({ batchEvents: 1 });
    site.add(view(1));
    await pass(0);
    expect(await site.close()).toBe(0);
    expect(queue.paths).toEqual(paths(1));
  });

  it('tells of each event that comes after it', async () => {
    const site = sender();
    await site.close();
    site.add(view(1));
    await pass(60_000);
    expect(queue.calls).toBe(0);
    expect(lost).toEqual([[1, 'closed']]);
  });
});
