import { expect, it } from 'vitest';
import { ingestMetrics } from '../../functions/runtime/metrics.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { recognisable } from '../../tools/bench/ingest/recognisable.ts';
import {
  aBatch,
  anEvent,
  anSqsEvent,
  ingestOn,
  invoked,
  queueHandler,
} from '../support/access-log/ingest.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { createTables } from '../support/engines/tables.ts';
import { forms } from '../support/imd-events.ts';

const compiled = loadDesk('desks/imd');
const secrets = forms.flatMap((form) => form.secrets);
const texts = forms.map(({ text }) => text);
const inRuns = (size: number) =>
  Array.from({ length: Math.ceil(texts.length / size) }, (_, at) =>
    texts.slice(at * size, (at + 1) * size).join('、'),
  );
const leaksIn = (lines: readonly string[]) => lines.flatMap((line) => recognisable(line, secrets));

it('003-03: the log has none of 500 mail addresses and numbers that are sent to the pages of IMD, wherever they stand', async () => {
  const desk = await ApiDesk.open(dynamoDb(), compiled.desk, compiled.dataMap);
  const log = captureLog();
  const good = { right: 'erasure', mailbox: 'customer.1@example.com', statement: 'yes', language: 'ja' };
  for (const text of inRuns(50)) {
    const rest = {
      headers: { 'User-Agent': text, Referer: `https://imd.example/?q=${text}` },
      query: { q: text },
    };
    for (const fields of [{ mailbox: text }, { statement: text }, { language: text }, { [text]: 'x' }]) {
      const refused = await desk.post(
        '/requests',
        { ...good, idempotencyKey: 'key-of-this-form', ...fields },
        rest,
      );
      expect(refused.statusCode).toBe(400);
    }
    for (const route of ['/confirm', '/status', '/package', '/objection', '/review'])
      expect(
        (await desk.post(route, { token: text, code: text, reference: text }, rest)).statusCode,
      ).toBeGreaterThan(399);
  }
  const accepted = await desk.post('/requests', { ...good, idempotencyKey: 'key-of-the-good-form' });
  expect(accepted.statusCode).toBe(202);
  const told = log.lines().map(({ message }) => message);
  expect(told.filter((message) => message === 'request-refused').length).toBeGreaterThan(50);
  expect(told).toContain('request-accepted');
  expect(log.text()).not.toContain('customer.1@');
  expect(leaksIn(log.text().split('\n'))).toEqual([]);
});

it('003-03: the log and the metrics of the ingest have none that come in events, good or bad, or in a message that cannot be read', async () => {
  const client = dynamoDb();
  await createTables(client);
  const ingest = { ...ingestOn(client, { compiled }), metrics: ingestMetrics() as never };
  const bodies = [
    aBatch(
      texts.map((text, at) =>
        anEvent({ path: `/search?q=${text}`, ...(at % 25 === 0 && { account: text }) }),
      ),
    ),
    aBatch(texts.map((text) => anEvent({ [text]: text, method: text, userAgent: text }))),
    `{"version":1,"batchId":"${texts.join('、').replaceAll('"', '')}`,
    `{"version":"${texts[0]}"}`,
  ];
  const log = captureLog();
  const { batchItemFailures } = await invoked(queueHandler(ingest), anSqsEvent(bodies));
  expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['message-2', 'message-3']);
  expect(log.text()).toContain('MessagesPoisoned');
  expect(log.text()).toContain('EventsDropped');
  expect(leaksIn(log.text().split('\n'))).toEqual([]);
});
