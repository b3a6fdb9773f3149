import { beforeAll, describe, expect, it } from 'vitest';
import { viewCounts, viewRows } from '../../tools/staff/views.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { identityMap, judging, openAs } from '../support/api/identity.ts';
import { inReview, link, planned, reviewer, reviewLink } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
});

describe('the daily report of views', () => {
  it('A25: shows per member every plan, candidate, file and image that was seen, with its time and request', async () => {
    const aya = await reviewer(desk, 'aya');
    const ken = await reviewer(desk, 'ken');
    desk.clock.time = new Date('2026-11-24T14:00:00.000Z');
    const plan = await planned(desk);
    const unclear = await inReview(desk);
    const documents = await judging(desk);
    const step = async (resource: string, token: string) => {
      desk.pass(30);
      expect((await desk.post(resource, { token, staffCode: aya.code() })).statusCode).toBe(200);
    };
    await step('/review', (await reviewLink(desk, plan, 'aya')).token);
    const { requestId, reference } = unclear;
    const choose = await link(desk, { purpose: 'choose', requestId, staffId: aya.staffId }, reference);
    await step('/choose', choose.token);
    const { session } = await openAs(desk, documents, aya);
    const { fileId } = documents.evidence.files[0]!;
    await desk.post('/identity/image', { session, fileId });
    await desk.post('/identity/image', { session, fileId });
    await openAs(desk, documents, ken);

    const rows = await viewRows('2026-11-24', desk.ports);
    expect(rows.map(([who, , view, category, of]) => [who, view, category, of])).toEqual([
      ['aya', 'plan-viewed', '-', plan.reference],
      ['aya', 'candidates-viewed', '-', unclear.reference],
      ['aya', 'identity-viewed', 'on-file', documents.reference],
      ['aya', 'evidence-viewed', 'drivers-licence', documents.reference],
      ['aya', 'evidence-viewed', 'drivers-licence', documents.reference],
      ['ken', 'identity-viewed', 'on-file', documents.reference],
    ]);
    expect(viewCounts(rows)).toEqual([
      ['aya', '5', '3'],
      ['ken', '1', '1'],
    ]);
  });

  it('A25: tells days in Japan apart, and shows nothing of a day on which nothing was seen', async () => {
    const eri = await reviewer(desk, 'eri');
    const request = await judging(desk);
    desk.clock.time = new Date('2026-11-25T14:59:00.000Z');
    await openAs(desk, request, eri);
    desk.clock.time = new Date('2026-11-25T15:00:00.000Z');
    await openAs(desk, request, eri);
    for (const day of ['2026-11-25', '2026-11-26']) {
      const rows = await viewRows(day, desk.ports);
      expect(rows.filter(([who]) => who === 'eri')).toHaveLength(1);
    }
    expect(await viewRows('2026-11-23', desk.ports)).toEqual([]);
  });
});
