import type { SubjectKey } from '../ids.ts';
import { hoursInJapan } from '../statistics/closing.ts';
import { sharesOf } from '../statistics/shares-of.ts';
import type { Bar } from './bar.ts';
import { judgesOf } from './barred.ts';
import { groupEvents } from './group.ts';
import type { IngestPorts } from './ingest-ports.ts';
import { type JudgedEvent, judgeEvents } from './judge.ts';
import { loginsIn } from './logins.ts';
import { ownedEvents } from './owned-event.ts';
import { packGroup } from './pack-group.ts';
import type { AccessLogRules } from './rules.ts';
import { accessLogRules } from './rules-of.ts';
import { storedEvents } from './stored-events.ts';
import { tellMetrics } from './tell-metrics.ts';
import { validateEvents } from './validate.ts';

/** Events of one message, or of one part of a log file. */
export interface EventBatch {
  /** Of what the producer sent, see `DecodedMessage`: what comes again has the same. */
  digest: string;
  events: readonly unknown[];
  /** When the producer sent it; now, where nobody knows. */
  receivedAt?: Date;
}

/** What is known of a batch while it is taken in. */
interface Batch {
  digest: string;
  events: readonly JudgedEvent[];
  bars: ReadonlyMap<SubjectKey, Bar>;
  rules: AccessLogRules;
  dayOf: (time: number) => string;
}

const linkVisitors = async ({ events, bars, rules, dayOf }: Batch, ports: IngestPorts): Promise<void> => {
  const { retentionDays } = rules;
  const logins = ports.known.unknown(loginsIn(events, { bars, dayOf, retentionDays }));
  if (logins.length === 0) return;
  await ports.store.sawLogins(logins);
  ports.known.note(logins);
};

/** Gives how many items were written. */
const storePacks = async (batch: Batch, { store, codec }: IngestPorts): Promise<number> => {
  const { digest, events, bars, rules, dayOf } = batch;
  const means = { digest, retentionDays: rules.retentionDays, codec, bars };
  const packs = groupEvents(events, dayOf).flatMap((group) => packGroup(group, means));
  if (packs.length > 0) await store.putPacks(packs);
  return packs.length;
};

/** Gives how many events came too late to be counted. */
const countEvents = async (
  { digest, events, rules }: Batch,
  now: Date,
  ports: IngestPorts,
): Promise<number> => {
  const counted = events.flatMap(({ stored, visitor }) =>
    stored === undefined ? [] : [{ event: stored, ...(visitor !== undefined && { visitor }) }],
  );
  const { shares, late } = sharesOf(counted, rules, ports, now);
  await ports.shares.add(digest, shares);
  return late;
};

/**
 * Takes in a batch: links before packs, so that nothing is stored that Locate Subject does not find; the count last,
 * once for each digest. Whatever is interrupted is repaired by the same batch coming again: it writes the same items.
 */
export const takeBatch = async (given: EventBatch, ports: IngestPorts): Promise<void> => {
  const { digest, receivedAt } = given;
  const { compiled, hash, classify } = ports;
  const rules = accessLogRules(compiled);
  const now = ports.clock.now();
  const { fitting, ...misfitting } = validateEvents(given.events);
  const owned = ownedEvents(fitting, hash, compiled.dataMap);
  const bars = await ports.bars.read(judgesOf(owned));
  const times = { sentAt: receivedAt ?? now, now, retentionDays: rules.retentionDays };
  const judged = judgeEvents(owned, { bars, times, storedOf: storedEvents({ rules, hash, classify }) });
  const hourOf = hoursInJapan();
  const batch = { digest, events: judged, bars, rules, dayOf: (time: number) => hourOf(time).day };
  await linkVisitors(batch, ports);
  const items = await storePacks(batch, ports);
  const late = await countEvents(batch, now, ports);
  tellMetrics({ ...misfitting, judged, items, late, now }, ports.metrics);
};
