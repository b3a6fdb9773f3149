import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FileId } from '../../functions/domain/ids.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { evidenceOf, setEvidence } from '../support/api/evidence.ts';
import { identityMap, judging, openAs } from '../support/api/identity.ts';
import { planned, reviewer, reviewLink, sessionIn } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { aFileId, anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
let aya: Awaited<ReturnType<typeof reviewer>>;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk(), identityMap);
  aya = await reviewer(desk, 'aya');
});
beforeEach(() => desk.pass(900));

const show = (session: string, fileId: FileId) => desk.post('/identity/image', { session, fileId });
const auditOf = ({ requestId }: { requestId: string }) => desk.ports.store.readAudit(`request:${requestId}`);

describe('an image of a document', () => {
  it('A13: is shown inline, kept by nothing, only in our own frame, and replaced after 60 seconds', async () => {
    const request = await judging(desk);
    const { session } = await openAs(desk, request, aya);
    const file = request.evidence.files[0]!;
    const { statusCode, body, headers } = await show(session, file.fileId);
    expect(statusCode).toBe(200);
    const content = Buffer.from(`${request.requestId}/${file.fileId}.jpg`).toString('base64');
    expect(body).toContain(`src="data:image/jpeg;base64,${content}"`);
    expect(headers).toMatchObject({
      'Cache-Control': 'no-store',
      Refresh: '60; url=about:blank',
      'X-Frame-Options': 'SAMEORIGIN',
      'Referrer-Policy': 'no-referrer',
    });
    expect(headers?.['Content-Security-Policy']).toContain("frame-ancestors 'self'");
  });

  it('A25: is one row of the audit trail per view: who, which file, when', async () => {
    const request = await judging(desk, { files: [{}, { document: 'residence-record' }] });
    const { session } = await openAs(desk, request, aya);
    for (const { fileId } of request.evidence.files) await show(session, fileId);
    await show(session, request.evidence.files[0]!.fileId);
    const views = (await auditOf(request)).filter(({ fact }) => fact === 'evidence-viewed');
    expect(views.map(({ actor, detail }) => [actor, detail])).toEqual([
      ['staff:aya', { category: 'document', file: 1, document: 'drivers-licence', side: 'front' }],
      ['staff:aya', { category: 'document', file: 2, document: 'residence-record', side: 'front' }],
      ['staff:aya', { category: 'document', file: 1, document: 'drivers-licence', side: 'front' }],
    ]);
  });

  it('is shown only of the session’s own request and only once it was screened', async () => {
    const request = await judging(desk, { files: [{}, { state: 'refused', refusal: 'malware' }] });
    const other = await judging(desk);
    const { session } = await openAs(desk, request, aya);
    const refused = request.evidence.files[1]!.fileId;
    for (const fileId of [other.evidence.files[0]!.fileId, refused, aFileId()]) {
      expect((await show(session, fileId)).statusCode).toBe(404);
    }
    expect((await auditOf(request)).filter(({ fact }) => fact === 'evidence-viewed')).toEqual([]);
  });

  it('is not shown, and no view is kept, when it is gone or another one than was screened', async () => {
    for (const change of ['gone', 'replaced']) {
      desk.pass(900);
      const request = await judging(desk);
      const { session } = await openAs(desk, request, aya);
      const key = `${request.requestId}/${request.evidence.files[0]!.fileId}.jpg`;
      const stored = desk.evidence.evidence.get(key)!;
      desk.evidence.evidence.delete(key);
      if (change === 'replaced') desk.evidence.evidence.set(key, { ...stored, eTag: 'another' });
      const { statusCode, body, headers } = await show(session, request.evidence.files[0]!.fileId);
      expect(statusCode).toBe(404);
      expect(body).not.toContain('<img');
      expect(headers?.['X-Frame-Options']).toBe('SAMEORIGIN');
      expect((await auditOf(request)).map(({ fact }) => fact)).not.toContain('evidence-viewed');
    }
  });

  it('A13: is not shown any more once the documents were judged, the session is over, or the member is disabled', async () => {
    const judged = await judging(desk);
    const early = await openAs(desk, judged, aya);
    await setEvidence(desk, judged, { end: { as: 'approved', at: desk.clock.now().toISOString() } });
    expect((await show(early.session, judged.evidence.files[0]!.fileId)).statusCode).toBe(404);

    const request = await judging(desk);
    const { fileId } = request.evidence.files[0]!;
    const late = await openAs(desk, request, aya);
    desk.pass(15 * 60);
    expect((await show(late.session, fileId)).statusCode).toBe(404);

    const eri = await reviewer(desk, 'eri');
    const { session } = await openAs(desk, request, eri);
    expect((await show(session, fileId)).statusCode).toBe(200);
    const member = await desk.ports.staff.read(eri.staffId);
    const disabled = { ...member, active: false, version: member.version + 1 };
    await desk.ports.staff.commit(disabled, { fact: 'staff-disabled', actor: 'console' });
    expect((await show(session, fileId)).statusCode).toBe(404);
  });

  it('004-11: is not shown in the session of a plan', async () => {
    const request = await judging(desk);
    const { token } = await reviewLink(desk, await planned(desk), 'aya');
    desk.pass(30);
    const session = sessionIn((await desk.post('/review', { token, staffCode: aya.code() })).body);
    expect(session).toMatch(/^[\w-]{43}$/);
    expect((await show(session, (await evidenceOf(desk, request)).files[0]!.fileId)).statusCode).toBe(404);
  });
});
