import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { referenceTail } from '../../functions/domain/secret.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import {
  awaitingEvidence,
  evidenceLink,
  evidenceOf,
  readyToSubmit,
  setEvidence,
} from '../support/api/evidence.ts';
import { link, reviewer, waitingTask } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { aFile, anEvidenceDesk } from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk());
  for (const name of ['aya', 'ken']) await reviewer(desk, name);
});
beforeEach(() => desk.pass(3_600));

const name = '窓口 花子';
const submit = async (request: SubjectRequest, change: Record<string, string> = {}) => {
  const { token } = await evidenceLink(desk, request);
  return desk.post('/evidence/submission', {
    token,
    tail: referenceTail(request.reference),
    name,
    ...change,
  });
};
const read = ({ requestId }: SubjectRequest) => desk.ports.store.read(requestId);

describe('POST /evidence/submission', () => {
  it('hands the documents over to the reviewers and wakes the workflow', async () => {
    const request = await readyToSubmit(desk);
    const token = await waitingTask(desk, request);
    const answer = await submit(request);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(request.reference);
    const evidence = await evidenceOf(desk, request);
    expect(await read(request)).toMatchObject({
      status: 'in-review',
      reviewing: 'identity',
      evidenceHash: evidence.evidenceHash,
    });
    const mails = (await desk.ports.store.readOutbox(request.requestId)).filter(
      ({ kind }) => kind === 'review-identity',
    );
    expect(mails.map(({ to }) => to)).toEqual(['aya', 'ken'].map((staffId) => ({ role: 'staff', staffId })));
    expect(desk.workflows.woken).toContainEqual(expect.objectContaining({ token }));
  });

  it('A14: keeps the name that was given in the claims, and says it to no log, trail or request', async () => {
    const request = await readyToSubmit(desk);
    const log = captureLog();
    await submit(request);
    expect((await desk.ports.store.readClaims(request.requestId))?.name).toBe(name);
    const { claims: _, ...others } = await desk.tables();
    expect(JSON.stringify(others)).not.toContain('花子');
    expect(log.text()).not.toContain('花子');
  });

  it('twice is once: the second answer is the same and nothing changes', async () => {
    const request = await readyToSubmit(desk);
    const { token } = await evidenceLink(desk, request);
    const send = () =>
      desk.post('/evidence/submission', { token, tail: referenceTail(request.reference), name });
    const [one, other] = await Promise.all([send(), send()]);
    const before = await desk.digest();
    const again = await send();
    expect([one.statusCode, other.statusCode, again.statusCode]).toEqual([200, 200, 200]);
    expect(again.body).toBe(one.body);
    expect(await desk.digest()).toBe(before);
  });

  it('A1: needs the end of the reference', async () => {
    const request = await readyToSubmit(desk);
    const { token } = await evidenceLink(desk, request);
    const before = await desk.digest();
    const answer = await desk.post('/evidence/submission', { token, tail: '0000', name });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('id="tail-error"');
    expect(await desk.digest()).toBe(before);
  });

  it.each(['', ' ', 'a\nb', 'a'.repeat(101), '\u202ename'])('takes no name such as %j', async (bad) => {
    const request = await readyToSubmit(desk);
    const answer = await submit(request, { name: bad });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('id="name-error"');
    expect((await read(request)).status).toBe('awaiting-evidence');
  });

  it('004-16: is not possible while documents are missing, refused or being checked', async () => {
    const request = await awaitingEvidence(desk);
    const grantedAt = desk.clock.now().toISOString();
    const notEnough = [
      [],
      [aFile({ grantedAt })],
      [aFile({ grantedAt, state: 'refused', refusal: 'malware' })],
      [aFile({ grantedAt, state: 'screened', eTag: 'e', document: 'residence-record' })],
    ];
    for (const files of notEnough) {
      await setEvidence(desk, request, { files });
      expect((await submit(request)).statusCode).toBe(400);
      expect((await read(request)).status).toBe('awaiting-evidence');
    }
  });
});

describe('POST /evidence', () => {
  const open = (fields: Record<string, string>) => desk.post('/evidence', fields);

  it('shows the page, which may connect to the bucket of uploads and nowhere else', async () => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    const { statusCode, headers, body } = await open({ token });
    expect(statusCode).toBe(200);
    expect(body).toContain(token);
    expect(headers?.['Content-Security-Policy']).toContain("connect-src 'self' https://quarantine.example;");
  });

  it('004-16: offers the documents of the desk that the request was frozen with', async () => {
    const { body } = await open({ token: (await evidenceLink(desk, await awaitingEvidence(desk))).token });
    expect(body).toContain('value="drivers-licence"');
    expect(body).not.toContain('value="insurance-card"');
  });

  it('A3: gives whoever typed the code a token that opens the same round until the same time', async () => {
    const request = await awaitingEvidence(desk);
    const { code, expiresAt } = await evidenceLink(desk, request);
    const { body } = await open({ reference: request.reference, code });
    const [, token = ''] = /name="token" value="([\w-]{43})"/.exec(body) ?? [];
    expect(body).not.toContain(code);
    expect((await open({ token })).statusCode).toBe(200);
    const left = (expiresAt.getTime() - desk.clock.now().getTime()) / 1_000;
    desk.pass(left - 1);
    expect((await open({ token })).statusCode).toBe(200);
    desk.pass(1);
    expect((await open({ token })).statusCode).toBe(404);
    desk.pass(-left);
  });

  it('says after the submission that nothing more is to be done', async () => {
    const request = await readyToSubmit(desk);
    await submit(request);
    const { token } = await evidenceLink(desk, request);
    const { statusCode, body } = await open({ token });
    expect(statusCode).toBe(200);
    expect(body).not.toContain('<form');
  });

  it('does not open by a link of another purpose', async () => {
    const { requestId, reference } = await awaitingEvidence(desk);
    const { token } = await link(desk, { purpose: 'status', requestId }, reference);
    expect((await open({ token })).statusCode).toBe(404);
  });
});

describe('a withdrawal', () => {
  it('I13: ends the documents in the same transaction', async () => {
    const request = await readyToSubmit(desk);
    const { token } = await link(
      desk,
      { purpose: 'status', requestId: request.requestId },
      request.reference,
    );
    await desk.post('/status/withdrawal', { token, tail: referenceTail(request.reference) });
    const at = desk.clock.now().toISOString();
    expect((await read(request)).status).toBe('withdrawn');
    expect(await evidenceOf(desk, request)).toMatchObject({ end: { as: 'withdrawn', at }, purgeAt: at });
  });
});
