import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashEvidence } from '../../functions/domain/evidence/evidence-set.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { evidenceOf, setEvidence } from '../support/api/evidence.ts';
import { identityLink, identityMap, type Judging, judging, onFile, openAs } from '../support/api/identity.ts';
import { inReview, link, moved, reviewer } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { aFileId, anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
  aya = await reviewer(desk, 'aya');
});
beforeEach(() => desk.pass(900));

const read = ({ requestId }: Judging) => desk.ports.store.read(requestId);
const auditOf = ({ requestId }: { requestId: string }) => desk.ports.store.readAudit(`request:${requestId}`);

describe('opening documents', () => {
  it('shows them beside the claim and the least on file, and opens a session', async () => {
    const request = await judging(desk);
    const { statusCode, body, headers, session } = await openAs(desk, request, aya);
    expect(statusCode).toBe(200);
    for (const text of ['見本 花子', '1990-04-01', '東京都 見本町1-2', 'Licence'])
      expect(body).toContain(text);
    expect(body).not.toContain('canary-phone');
    expect(body).toContain('<iframe name="document"');
    expect(headers?.['Content-Security-Policy']).toContain("frame-src 'self'");
    expect(headers?.['Cache-Control']).toBe('no-store');
    expect(session).toMatch(/^[\w-]{43}$/);
    expect(await desk.state()).not.toContain(session);
  });

  it('A25: keeps each view in the audit trail, without a name or a value', async () => {
    const request = await judging(desk);
    await openAs(desk, request, aya);
    await openAs(desk, request, aya);
    const views = (await auditOf(request)).filter(({ fact }) => fact === 'identity-viewed');
    expect(views).toHaveLength(2);
    expect(views[0]).toMatchObject({ actor: 'staff:aya', detail: { category: 'on-file', people: 1 } });
    expect(JSON.stringify(views)).not.toMatch(/見本|1990|東京/);
  });

  it('004-13: does not open for whoever was forwarded the link and has no authenticator of the member', async () => {
    const request = await judging(desk);
    const ken = await reviewer(desk, 'ken');
    const { token } = await identityLink(desk, request, 'aya');
    const right = aya.code();
    const wrong = right === '000000' ? '000001' : '000000';
    expect((await desk.post('/identity', { token })).statusCode).toBe(400);
    for (const staffCode of [wrong, ken.code()]) {
      expect((await desk.post('/identity', { token, staffCode })).statusCode).toBe(404);
    }
    expect((await desk.post('/identity', { token, staffCode: right })).statusCode).toBe(200);
    expect((await desk.post('/identity', { token, staffCode: right })).statusCode).toBe(404);
  });

  it('tells who says that the mailbox is lost, and shows all who may be meant', async () => {
    const candidates = [onFile(desk, 'one', '見本 一郎'), onFile(desk, 'two', '見本 二郎')];
    const claims = { located: undefined, candidates, onFile: 'old@example.com' };
    const request = await judging(desk, { claims, fields: { lostMailbox: true } });
    const { body } = await openAs(desk, request, aya);
    expect(body).toContain('別のアドレスを確認済み');
    for (const text of ['見本 一郎', '見本 二郎', 'id="person-1"']) expect(body).toContain(text);
  });

  it('offers no approval where nobody is on file', async () => {
    const request = await judging(desk, { claims: { located: undefined }, fields: { lostMailbox: true } });
    const { body } = await openAs(desk, request, aya);
    expect(body).toContain('承認することはできません');
    expect(body).not.toContain('value="approve"');
    expect(body).toContain('value="reject"');
  });
});

describe('documents that are not for a member', () => {
  it.each([
    ['inactive', { active: false }],
    ['trained too long ago', { trainedOn: '2025-11-20' }],
    ['without a pledge', { pledgedOn: undefined }],
    ['absent until today', { absentUntil: '2026-11-24' }],
  ])(
    'A5, 004-10, 004-11: are refused to one who is %s, like a link that does not exist',
    async (what, fields) => {
      const now = desk.clock.time;
      desk.clock.time = new Date('2026-11-24T05:00:00.000Z');
      const who = await reviewer(desk, what.replaceAll(' ', '-'), fields);
      const answer = await openAs(desk, await judging(desk), who);
      const unknown = await desk.post('/identity', { token: 'A'.repeat(43), staffCode: '123456' });
      desk.clock.time = now;
      expect(answer.statusCode).toBe(404);
      expect(answer.body).toBe(unknown.body);
    },
  );

  it('A5: are refused to the requester on the staff, by whichever of their addresses', async () => {
    const self = await reviewer(desk, 'self', { mailbox: 'Self@Operator.example' });
    for (const claims of [{ onFile: 'self@operator.example' }, { channels: ['self@operator.example'] }]) {
      expect((await openAs(desk, await judging(desk, { claims }), self)).statusCode).toBe(404);
    }
    expect((await openAs(desk, await judging(desk), self)).statusCode).toBe(200);
  });

  it('burn no code: the same code opens what still waits', async () => {
    const other = await judging(desk);
    const request = await judging(desk);
    await setEvidence(desk, other, { end: { as: 'withdrawn', at: desk.clock.now().toISOString() } });
    desk.pass(30);
    const staffCode = aya.code();
    const [gone, good] = await Promise.all([other, request].map((each) => identityLink(desk, each, 'aya')));
    expect((await desk.post('/identity', { token: gone!.token, staffCode })).statusCode).toBe(404);
    expect((await desk.post('/identity', { token: good!.token, staffCode })).statusCode).toBe(200);
  });

  it('A3: are refused when other documents, or another question, have taken their place', async () => {
    const replaced = await judging(desk);
    const before = await evidenceOf(desk, replaced);
    const files = before.files.map((file) => ({ ...file, fileId: aFileId() }));
    const evidenceHash = hashEvidence({ ...before, files });
    const evidence = { ...before, files, version: before.version + 1, evidenceHash };
    await moved(desk, await read(replaced), 'in-review', { evidenceHash }, [{ write: 'evidence', evidence }]);
    expect((await openAs(desk, replaced, aya)).statusCode).toBe(404);

    const chosen = await judging(desk);
    await moved(desk, await read(chosen), 'in-review', { reviewing: 'subject' });
    expect((await openAs(desk, chosen, aya)).statusCode).toBe(404);

    const left = await judging(desk);
    await moved(desk, await read(left), 'locating');
    expect((await openAs(desk, left, aya)).statusCode).toBe(404);
  });

  it('A3: are opened by no link of another kind, and their link opens nothing else', async () => {
    const request = await judging(desk);
    const { requestId, reference } = request;
    const { token } = await identityLink(desk, request, 'aya');
    const choose = await link(desk, { purpose: 'choose', requestId, staffId: aya.staffId }, reference);
    const staffCode = aya.code();
    for (const [resource, each] of [
      ['/identity', choose.token],
      ['/choose', choose.token],
      ['/choose', token],
      ['/review', token],
      ['/queue', token],
    ] as const) {
      expect((await desk.post(resource, { token: each, staffCode })).statusCode).toBe(404);
    }
  });

  it('leave the choice of a person as it was', async () => {
    const unclear = await inReview(desk);
    const { requestId, reference } = unclear;
    const { token } = await link(desk, { purpose: 'choose', requestId, staffId: aya.staffId }, reference);
    expect((await desk.post('/choose', { token, staffCode: aya.code() })).statusCode).toBe(200);
  });
});
