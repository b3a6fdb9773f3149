import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startDynamoDb } from '../../infra/local/dynamodb.ts';
import { isKept } from './check.ts';
import { cpuPerEvent } from './ingest/cpu.ts';
import { eraseVisitor } from './ingest/erase-visitor.ts';
import { type Measured, measure, messagesFor, type Setting } from './ingest/measure.ts';
import { asText, checksOf, type Report } from './ingest/report.ts';
import type { SessionModel } from './ingest/traffic.ts';
import { surroundings } from './report-text.ts';

const USAGE = `Usage: npm run bench:ingest [-- --full] [-- --events N]
  --full      1,000,000 events for one setting of each traffic
  --events N  events of each setting (100,000 unless given)`;

const models: SessionModel[] = ['page views', 'page views with assets'];
const windows = [30, 300];
const consumers = [1, 5];
const rounds = 5;

const say = (text: string): void => console.error(text);

const settingsOf = (events: number, full: boolean): Setting[] => {
  const usual = models.flatMap((model) =>
    windows.flatMap((windowSeconds) =>
      consumers.map((count) => ({ model, windowSeconds, consumers: count, events, rounds })),
    ),
  );
  const many = models.map((model) => ({
    model,
    windowSeconds: 300,
    consumers: 5,
    events: 1_000_000,
    rounds,
  }));
  return full ? [...usual, ...many] : usual;
};

/** Each setting has an engine of its own: what one left behind would slow the next. */
const measureAlone = async (setting: Setting): Promise<Measured> => {
  const { model, windowSeconds, consumers: count, events } = setting;
  say(`${model}, window ${windowSeconds} s, consumers ${count}: ${events} events`);
  const engine = await startDynamoDb();
  try {
    return await measure(engine.endpoint, setting);
  } finally {
    await engine.close();
  }
};

const measureAll = async (events: number, full: boolean): Promise<Report> => {
  const settings: Measured[] = [];
  for (const setting of settingsOf(events, full)) settings.push(await measureAlone(setting));
  const cpu = models.map((model) => ({ model, microseconds: cpuPerEvent(messagesFor(model, 30, 20_000)) }));
  say(`erasure of one visitor of ${events} events`);
  const engine = await startDynamoDb();
  const erasure = await eraseVisitor(engine.endpoint, events).finally(() => engine.close());
  return { ...surroundings(), settings, cpu, erasure, checks: checksOf(settings, erasure) };
};

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    events: { type: 'string', default: '100000' },
    help: { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
if (values.help || !Number.isInteger(events) || events < 1_000) {
  console.log(USAGE);
  process.exitCode = values.help ? 0 : 1;
} else {
  const report = await measureAll(events, values.full);
  const folder = fileURLToPath(new URL('../../bench-results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}ingest.json`, `${JSON.stringify(report, undefined, 2)}\n`);
  console.log(asText(report));
  console.log('\nWritten to bench-results/ingest.json');
  process.exitCode = report.checks.every(isKept) ? 0 : 1;
}
