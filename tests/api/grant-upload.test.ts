import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ended } from '../../functions/domain/evidence/end-evidence.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { ApiDesk } from '../support/api/desk.ts';
import {
  askedWith,
  awaitingEvidence,
  evidenceLink,
  evidenceOf,
  readyToSubmit,
  setEvidence,
} from '../support/api/evidence.ts';
import { confirming, inReview, locating, moved, planned, received } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import {
  aFile,
  anEvidenceDesk,
  anEvidenceSet,
  aScreenedFile,
} from '../support/evidence/evidence-builders.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), anEvidenceDesk());
});
beforeEach(() => {
  // A window of every counter on, so that no test counts against another.
  desk.pass(86_400);
  desk.evidence.grants.length = 0;
});
const headers = { Accept: 'application/json' };
const ask = (fields: Record<string, string>, source = '192.0.2.1') =>
  desk.post('/evidence/file', fields, { headers, source });

describe('a grant to upload a file', () => {
  it('is made out for one exact, random key, and recorded before', async () => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    const answer = await ask(askedWith(token, request));
    expect(answer.statusCode).toBe(201);
    const { fileId, url, fields } = JSON.parse(answer.body);
    expect([url, fields]).toEqual(['https://quarantine.example/', { key: `${request.requestId}/${fileId}` }]);
    expect(desk.evidence.grants).toEqual([
      { requestId: request.requestId, fileId, contentType: 'image/jpeg' },
    ]);
    const { files } = await evidenceOf(desk, request);
    expect(files).toMatchObject([{ fileId, document: 'drivers-licence', side: 'front', state: 'granted' }]);
  });

  it('does not use the link up: the next file is granted by it, too', async () => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    for (const side of ['front', 'back']) {
      expect((await ask({ ...askedWith(token, request), side })).statusCode).toBe(201);
    }
    const keys = desk.evidence.grants.map(({ fileId }) => fileId);
    expect(new Set(keys).size).toBe(2);
  });

  it('A1: needs the end of the reference, which a scanner does not type', async () => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    const before = await desk.digest();
    for (const tail of ['', '0000', 'ZZZZZ']) {
      const answer = await ask({ ...askedWith(token, request), tail });
      expect([answer.statusCode, JSON.parse(answer.body).field]).toEqual([400, 'tail']);
    }
    expect(await desk.digest()).toBe(before);
    expect(desk.evidence.grants).toEqual([]);
  });

  it.each([
    ['004-16: the paper insurance card', { document: 'insurance-card' }, 'document'],
    ['a document that is not on the list', { document: 'library-card' }, 'document'],
    ['the side with the My Number', { document: 'my-number-card', side: 'back' }, 'side'],
    ['A11: a PDF', { contentType: 'application/pdf' }, 'contentType'],
    ['A11: an SVG', { contentType: 'image/svg+xml' }, 'contentType'],
    ['A11: a key of their own', { key: 'elsewhere' }, 'key'],
  ])('%s is not granted', async (_, change, field) => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    const answer = await ask({ ...askedWith(token, request), ...change });
    expect([answer.statusCode, JSON.parse(answer.body).field]).toEqual([400, field]);
    expect(desk.evidence.grants).toEqual([]);
  });

  it('A11: is one of four, also when they are asked for at once', async () => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(askedWith(token, request))));
    const granted = answers.filter(({ statusCode }) => statusCode === 201);
    expect(granted.length).toBeLessThanOrEqual(4);
    expect(desk.evidence.grants).toHaveLength(granted.length);
    expect((await evidenceOf(desk, request)).files).toHaveLength(granted.length);
  });

  it('A11: is none once four files stand', async () => {
    const request = await awaitingEvidence(desk);
    const grantedAt = desk.clock.now().toISOString();
    await setEvidence(desk, request, {
      files: Array.from({ length: 4 }, () => aScreenedFile({ grantedAt })),
    });
    const { token } = await evidenceLink(desk, request);
    expect((await ask(askedWith(token, request))).statusCode).toBe(429);
    expect(desk.evidence.grants).toEqual([]);
  });

  it('A27: is counted per request, refused or not, and per sender', async () => {
    const request = await awaitingEvidence(desk);
    const { token } = await evidenceLink(desk, request);
    const bad = { ...askedWith(token, request), document: 'library-card' };
    for (let count = 0; count < 12; count += 1) expect((await ask(bad)).statusCode).toBe(400);
    expect((await ask(askedWith(token, request))).statusCode).toBe(429);
    const sender = '198.51.100.7';
    for (let count = 0; count < 120; count += 1) {
      expect((await ask({ ...bad, token: 'A'.repeat(43) }, sender)).statusCode).toBe(404);
    }
    const other = await awaitingEvidence(desk);
    const { token: good } = await evidenceLink(desk, other);
    expect((await ask(askedWith(good, other), sender)).statusCode).toBe(429);
    expect((await ask(askedWith(good, other))).statusCode).toBe(201);
    expect(desk.evidence.grants).toHaveLength(1);
  });
});

describe('A27: no expensive call is made for a request', () => {
  const stages: Readonly<Record<string, () => Promise<SubjectRequest>>> = {
    received: () => received(desk),
    confirming: () => confirming(desk),
    locating: () => locating(desk),
    'in-review, of which person it is': () => inReview(desk),
    planned: () => planned(desk),
  };
  it.each(Object.keys(stages))(
    'that is %s, though somebody has a link, and a set was left',
    async (stage) => {
      const request = await stages[stage]!();
      await desk.ports.store.putEvidence(anEvidenceSet(request.requestId));
      const { token } = await evidenceLink(desk, request);
      const before = await desk.digest();
      expect((await ask(askedWith(token, request))).statusCode).toBe(404);
      expect((await desk.post('/evidence', { token })).statusCode).toBe(404);
      expect((await desk.post('/evidence/files', { token })).statusCode).toBe(404);
      expect(await desk.digest()).toBe(before);
      expect(desk.evidence.grants).toEqual([]);
    },
  );

  it('whose round is over, submitted, or another than the link’s', async () => {
    const over = await awaitingEvidence(desk);
    await setEvidence(desk, over, {});
    await desk.ports.store.putEvidence(ended(await evidenceOf(desk, over), 'unmasked', desk.clock.now()));
    const submitted = await readyToSubmit(desk);
    const submittedAt = desk.clock.now().toISOString();
    await setEvidence(desk, submitted, { submittedAt });
    await moved(desk, submitted, 'in-review', { reviewing: 'identity' });
    const later = await awaitingEvidence(desk, 1);
    const expired = await awaitingEvidence(desk);
    await moved(desk, expired, 'expired');
    for (const request of [over, submitted, later, expired]) {
      const { token } = await evidenceLink(desk, request, 1);
      expect((await ask(askedWith(token, request))).statusCode).toBe(404);
    }
    expect(desk.evidence.grants).toEqual([]);
  });

  it('by a link of another purpose or another request, whatever else is right', async () => {
    const [one, other] = [await awaitingEvidence(desk), await awaitingEvidence(desk)];
    const { token } = await evidenceLink(desk, other);
    const wrong = [{ ...askedWith(token, one) }, askedWith('A'.repeat(43), one)];
    const statuses = [];
    for (const fields of wrong) statuses.push((await ask(fields)).statusCode);
    // Of the other request the end of the reference is not this one's.
    expect(statuses).toEqual([400, 404]);
    expect(desk.evidence.grants).toEqual([]);
  });
});

describe('the files of a round', () => {
  const show = async (token: string) => {
    const answer = await desk.post('/evidence/files', { token }, { headers });
    return { status: answer.statusCode, body: JSON.parse(answer.body) };
  };

  it('are told with their state and what is missing, and nothing else of them', async () => {
    const request = await awaitingEvidence(desk);
    const grantedAt = desk.clock.now().toISOString();
    const [screened, refused] = [
      aScreenedFile({ grantedAt, document: 'residence-record' }),
      aFile({ grantedAt, state: 'refused', refusal: 'animated' }),
    ];
    await setEvidence(desk, request, { files: [screened, refused] });
    const { token } = await evidenceLink(desk, request);
    const shown = ({ fileId, document, side, state }: typeof screened) => ({ fileId, document, side, state });
    expect(await show(token)).toEqual({
      status: 200,
      body: {
        files: [shown(screened), { ...shown(refused), refusal: 'animated' }],
        submitted: false,
        missing: ['photo-or-two'],
      },
    });
  });

  it('A3: do not open with any one bit of the token turned', async () => {
    const request = await readyToSubmit(desk);
    const { token } = await evidenceLink(desk, request);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 255 }), async (bit) => {
        const bytes = Buffer.from(token, 'base64url');
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        expect((await show(bytes.toString('base64url'))).status).toBe(404);
      }),
      { numRuns: 40 },
    );
    expect((await show(token)).status).toBe(200);
  });
});
