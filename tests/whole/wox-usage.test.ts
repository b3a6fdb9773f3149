import { beforeAll, describe, expect, it } from 'vitest';
import { bowserDeviceClassifier } from '../../functions/adapters/access-log/bowser-device-classifier.ts';
import { takeBatch } from '../../functions/domain/access-log/take-batch.ts';
import { AccessLogDesk } from '../support/access-log/access-log-desk.ts';
import { aCookie, storedPacks } from '../support/access-log/ingest.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { carryThrough } from '../support/erasure/erasure-run.ts';

const mailbox = 'customer.1@example.com';
const [user, other] = ['W-1', 'W-11'];
const agentOf = (system: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${system} like Mac OS X) AppleWebKit/605.1.15 Planted/${system}`;

/** Each source that a visit has: what was sent, its attribute in the package, and what is kept of it. */
const sources = [
  ['the service used', 'path', '/points/planted', '/blogs/other'],
  ['the time', 'time', '2026-11-20T09:08:07.000+09:00', '2026-11-20T09:08:08.000+09:00'],
  ['the kind of act', 'method', 'PUT', 'DELETE'],
  ['what it led to', 'status', 418, 451],
  ['where it came from', 'referrer', 'https://planted.example/', 'https://other.example/'],
  ['operating system and browser', 'userAgent', agentOf('18_5'), agentOf('17_4')],
  ['the kind of terminal', 'device', 'mobile', 'mobile'],
  ['the network of the IP address', 'ip', '203.0.113.0/24', '198.51.100.0/24'],
  ['the count of bytes', 'bytes', 4_711, 4_712],
  ['how long it took', 'durationMs', 815, 816],
] as const;

const visitOf = (account: string, side: 2 | 3) => {
  const { device: _, ...kept } = Object.fromEntries(sources.map((source) => [source[1], source[side]]));
  const ip = String(kept['ip']).replace('.0/24', '.7');
  return { ...kept, ip, visitor: aCookie(`device-of-${account}`), account };
};

describe('each source of what WOX saw of a registered user', () => {
  let shown: Record<string, unknown>[];
  let packs: Awaited<ReturnType<typeof storedPacks>>;
  let text: string;

  beforeAll(async () => {
    const client = dynamoDb();
    const { desk, ingest } = await AccessLogDesk.open(client);
    const events = [visitOf(user, 2), visitOf(other, 3)];
    await takeBatch({ digest: 'one-message', events }, { ...ingest, classify: bowserDeviceClassifier() });
    const session = { subject: user, since: desk.clock.now().toISOString() };
    const { requestId, ...request } = await desk.ask(mailbox, { right: 'disclosure', session });
    await desk.confirm({ requestId, ...request });
    await desk.approve(requestId, 'aya');
    await desk.approve(requestId, 'ken');
    const files = desk.ports.packages.filesOf((await desk.ports.store.readPackage(requestId))!);
    text = [...files.values()].join('\n');
    const { classes } = JSON.parse(files.get('data.json') ?? '{}');
    shown = classes.find((each: { class: string }) => each.class === 'access-log/visits').rows;
    await carryThrough(desk, mailbox);
    packs = await storedPacks(client);
  }, 120_000);

  it.each(sources)('001-06: %s is in the package', (_, attribute, own) => {
    expect(shown.map((visit) => visit[attribute])).toEqual([own]);
  });

  it('001-06: the cookie is in no package and no event, only what stands for it in the log', () => {
    for (const account of [user, other]) {
      const cookie = aCookie(`device-of-${account}`);
      expect(text).not.toContain(cookie);
      expect(JSON.stringify(packs)).not.toContain(cookie);
    }
  });

  it.each(sources)('001-06: %s vanishes with the erasure, and that of another user stays', (...source) => {
    const [, attribute, , others] = source;
    const left = packs.flatMap(({ events }) => events).map((event) => Object(event)[attribute]);
    expect(left).toEqual([attribute === 'time' ? Date.parse(String(others)) : others]);
  });
});
