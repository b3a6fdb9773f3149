import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { type BusEvent, EventBus } from '../../infra/local/event-bus.ts';
import { readRules } from '../../infra/local/event-rules.ts';
import type { Json } from '../../infra/local/intrinsics.ts';
import { writeAssembly } from './written-assembly.ts';

const rule = (properties: object) => ({
  type: 'AWS::Events::Rule',
  properties: { ...properties, Targets: [{ Id: 'one', Arn: 'arn:worker' }] },
});
const rulesOf = (properties: object) =>
  readRules(readAssembly(writeAssembly({ Service: { resources: { Rule: rule(properties) } } })));
const event = (detail: Json = {}): BusEvent => ({
  source: 'aws.states',
  detailType: 'Changed',
  resources: ['arn:one'],
  detail,
});
const changed = event({ status: 'FAILED', size: 7, note: null, inner: { deep: 1 } });
const everything = { EventPattern: { source: ['aws.states'] } };

/** A bus whose target fails as often as is said; gives what was delivered and what was logged. */
function busOf(properties: object, failures = 0) {
  const delivered: Json[] = [];
  const logged: string[] = [];
  const invoke = async (_arn: string, given: Json) => ({ ok: delivered.push(given) > failures });
  const log = (text: string) => void logged.push(text);
  const bus = new EventBus({ rules: rulesOf(properties), invoke, region: 'x', now: () => 0, log });
  return { bus, delivered, logged };
}
async function deliver(properties: object, failures = 0) {
  const { bus, ...seen } = busOf(properties, failures);
  bus.publish(changed);
  await new Promise(setImmediate);
  return seen;
}

describe('rules with a pattern', () => {
  it.each<[string, object, number]>([
    [
      'every part fits',
      {
        source: ['aws.states'],
        'detail-type': ['Changed'],
        detail: { status: ['FAILED', 'ABORTED'], inner: { deep: [1] } },
      },
      1,
    ],
    ['a list of the event has one of the values', { resources: ['arn:one', 'arn:two'] }, 1],
    ['one part differs', { source: ['aws.states'], detail: { status: ['SUCCEEDED'] } }, 0],
    ['the event lacks a part', { detail: { missing: ['x'] } }, 0],
    ['the event lacks a whole branch', { missing: { part: ['x'] } }, 0],
    ['null is asked for', { detail: { note: [null] } }, 1],
    ['a text begins as asked', { detail: { status: [{ prefix: 'FA' }] } }, 1],
    ['a text begins otherwise', { detail: { status: [{ prefix: 'AI' }] } }, 0],
    ['a text ends as asked', { resources: [{ suffix: ':one' }] }, 1],
    ['a number is asked for by its beginning', { detail: { size: [{ prefix: '7' }] } }, 0],
    ['a value is none of the unwanted', { detail: { status: [{ 'anything-but': ['ABORTED', 'X'] }] } }, 1],
    ['a value is the unwanted one', { detail: { status: [{ 'anything-but': 'FAILED' }] } }, 0],
    ['a number is the unwanted one', { detail: { size: [{ 'anything-but': 7 }] } }, 0],
    ['a text begins in an unwanted way', { detail: { status: [{ 'anything-but': { prefix: 'FA' } }] } }, 0],
    ['a text ends in no unwanted way', { resources: [{ 'anything-but': { suffix: ['two', 'three'] } }] }, 1],
    ['an absent part is to be anything but', { detail: { missing: [{ 'anything-but': 'x' }] } }, 0],
    ['a part is there as asked', { detail: { inner: { deep: [{ exists: true }] } } }, 1],
    ['a part is absent as asked', { detail: { missing: [{ exists: false }] } }, 1],
    ['a branch is absent, and so its part', { missing: { part: [{ exists: false }] } }, 1],
    ['a part is to be absent and is there', { detail: { status: [{ exists: false }] } }, 0],
    ['only one of the alternatives fits', { detail: { status: ['X', { suffix: 'ED' }] } }, 1],
  ])('fire or not when %s', async (_name, EventPattern, count) => {
    expect((await deliver({ EventPattern })).delivered).toHaveLength(count);
  });

  it.each<[string, object]>([
    ['a filter', { detail: { size: [{ numeric: ['>', 1] }] } }],
    ['a choice of branches', { $or: [{ source: ['a'] }, { source: ['b'] }] }],
    ['a filter with two words', { source: [{ prefix: 'a', suffix: 'b' }] }],
  ])('are refused with %s that the local bus does not know', (_name, EventPattern) => {
    expect(() => rulesOf({ EventPattern })).toThrow('Rule: the local event bus does not know');
  });

  it('are left out when disabled', () => {
    expect(rulesOf({ State: 'DISABLED', ScheduleExpression: 'rate(1 minute)' })).toEqual([]);
  });
});

describe('deliveries', () => {
  it('are tried twice more, and given up with a line in the log', async () => {
    const failed = await deliver(everything, 9);
    expect(failed.delivered).toHaveLength(3);
    expect(failed.logged).toEqual([
      expect.stringMatching(/^gave up on arn:worker after 3 attempts: Changed /),
    ]);
    const late = await deliver(everything, 1);
    expect([late.delivered.length, late.logged]).toEqual([2, []]);
  });

  it('survive a function that cannot be called at all', async () => {
    const logged: string[] = [];
    const invoke = () => Promise.reject(new Error('no such function'));
    const log = (text: string) => void logged.push(text);
    new EventBus({ rules: rulesOf(everything), invoke, region: 'x', now: () => 0, log }).publish(changed);
    await expect.poll(() => logged.at(-1)).toContain('gave up on arn:worker');
    expect(logged[0]).toBe('arn:worker: no such function');
  });

  it('reach a function one after the other, in the order of their arrival', async () => {
    const steps: string[] = [];
    const ends: (() => void)[] = [];
    const invoke = async (_arn: string, given: Json) => {
      steps.push(`begin ${Object(given).detail.number}`);
      await new Promise<void>((resolve) => ends.push(resolve));
      steps.push(`end ${Object(given).detail.number}`);
      return { ok: true };
    };
    const bus = new EventBus({
      rules: rulesOf(everything),
      invoke,
      region: 'x',
      now: () => 0,
      log: () => {},
    });
    for (const number of [1, 2, 3]) bus.publish(event({ number }));
    for (const count of [1, 2, 3]) {
      await expect.poll(() => ends.length).toBe(count);
      ends[count - 1]?.();
    }
    await expect.poll(() => steps).toHaveLength(6);
    expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
  });

  it('end when the bus is closed', async () => {
    const { bus, delivered } = busOf(everything);
    bus.close();
    bus.publish(changed);
    await new Promise(setImmediate);
    expect(delivered).toEqual([]);
  });
});
