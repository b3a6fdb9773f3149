import { beforeAll, describe, expect, it } from 'vitest';
import { revokePackage } from '../../functions/domain/disclosure/fetch.ts';
import { changed, type SubjectRequest } from '../../functions/domain/request/request.ts';
import { referenceTail } from '../../functions/domain/secret.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { aCookie, aPackage, completed, fetchPackage, guestAsks, guestsDesk } from '../support/api/guests.ts';
import { link, locating, moved } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb(), guestsDesk());
});

/** A guest whose disclosure is over. */
const disclosed = async (given: Record<string, unknown> = {}) => {
  const call = await guestAsks(desk, given);
  return { ...call, request: await completed(desk, call.request) };
};
const fetches = async ({ requestId }: Pick<SubjectRequest, 'requestId'>) =>
  (await desk.ports.store.readPackage(requestId))?.fetches;
const statusOf = async ({ reference, code }: { reference: string; code: string }) =>
  (await desk.post('/status', { reference, code })).body;

describe("a guest's package", () => {
  it('000-02: is fetched from the status page by reference and code, at an address for one minute', async () => {
    const guest = await disclosed();
    const { reference, code } = guest;
    expect(await statusOf(guest)).toContain('action="https://desk.example/v1/status/package');
    const page = await desk.post('/status/package', { reference, code });
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('data.json');
    expect(page.headers?.['Content-Security-Policy']).toContain(
      "form-action 'self' https://packages.example;",
    );
    expect(await fetches(guest.request)).toBe(0);
    const answer = await fetchPackage(desk, guest);
    expect(answer.statusCode).toBe(303);
    expect(answer.headers).toMatchObject({
      Location: expect.stringMatching(/^https:\/\/packages\.example\/.*as=disclosure-.{11}\.zip$/),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    });
    expect(await fetches(guest.request)).toBe(1);
    const facts = await desk.ports.store.readAudit(`request:${guest.request.requestId}`);
    expect(facts.at(-1)).toMatchObject({ fact: 'package-fetched', detail: { fetches: 1 } });
  });

  it('A2: is not fetched by whoever presses buttons without the end of the reference', async () => {
    const guest = await disclosed();
    const before = await desk.digest();
    for (const tail of ['', 'XXXX']) {
      const answer = await fetchPackage(desk, guest, { tail });
      expect(answer.statusCode).toBe(400);
      expect(answer.headers).not.toHaveProperty('Location');
    }
    const { reference, code } = guest;
    await desk.post('/status/package', { reference, code });
    for (const method of ['GET', 'HEAD']) {
      await desk.send({ method, resource: '/status', query: { reference, code } });
    }
    expect(await desk.digest()).toBe(before);
  });

  it('000-17: another code, another reference, or none gets one and the same answer, whatever is there', async () => {
    const [guest, other] = [await disclosed(), await disclosed()];
    const erased = await guestAsks(desk, { right: 'erasure' });
    const unfinished = await guestAsks(desk);
    const request = await completed(desk, erased.request);
    const before = await desk.digest();
    const answers = [
      await fetchPackage(desk, { ...guest, code: other.code }),
      await fetchPackage(desk, { ...guest, code: '00000-00000' }),
      await fetchPackage(desk, { ...other, code: guest.code }),
      await fetchPackage(desk, { ...erased, request }),
      await fetchPackage(desk, unfinished),
      await fetchPackage(desk, { ...guest, reference: '00000-00000' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(6).fill(404));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(await desk.digest()).toBe(before);
  });

  it('000-17: a member’s package is not fetched so, however the status page was opened', async () => {
    const request = await completed(desk, await locatingDisclosure());
    const { token, code } = await link(
      desk,
      { purpose: 'status', requestId: request.requestId },
      request.reference,
    );
    const { reference } = request;
    expect((await desk.post('/status', { token })).body).not.toContain('/status/package');
    const answer = await fetchPackage(desk, { request, reference, code });
    expect(answer.statusCode).toBe(404);
    expect(await fetches(request)).toBe(0);
    const byToken = await desk.post('/status/package', { token, tail: referenceTail(reference) });
    expect(byToken.statusCode).toBe(400);
  });

  it.each(['revoked', 'expired', 'objected'] as const)('is over once it is %s', async (how) => {
    const guest = await disclosed();
    const { requestId } = guest.request;
    if (how === 'revoked') await revokePackage(requestId, desk.ports);
    if (how === 'expired') desk.pass(7 * 86_400);
    if (how === 'objected') {
      const request = await desk.ports.store.read(requestId);
      const next = changed(
        request,
        request.status,
        { objectedAt: '2026-11-24T03:00:00.000Z' },
        desk.clock.now(),
      );
      await desk.ports.store.commit([{ next, fact: { fact: 'objected', actor: 'channel' } }]);
    }
    expect((await fetchPackage(desk, guest)).statusCode).toBe(404);
    expect(await statusOf(guest)).not.toContain('/status/package');
    if (how === 'expired') desk.pass(-7 * 86_400);
    expect(await fetches(guest.request)).toBe(0);
  });

  it('is there for a second request of the same visitor that joined the first, and for nobody else', async () => {
    const visitor = aCookie();
    const first = await disclosed({ visitor });
    const second = await guestAsks(desk, { visitor });
    const queued = await moved(desk, second.request, 'queued', {
      attempt: 1,
      joins: first.request.requestId,
    });
    expect((await fetchPackage(desk, second)).statusCode).toBe(404);
    await moved(desk, queued, 'completed', { outcome: 'DONE' });
    expect((await fetchPackage(desk, second)).statusCode).toBe(303);
    expect(await fetches(first.request)).toBe(1);
    await revokePackage(first.request.requestId, desk.ports);
    expect((await fetchPackage(desk, second)).statusCode).toBe(404);
  });

  it('A3: takes ten tries an hour for a reference', async () => {
    const guest = await disclosed();
    const log = captureLog();
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await fetchPackage(desk, { ...guest, code: `0000${tries}-CANAR` })).statusCode).toBe(404);
    }
    expect((await fetchPackage(desk, guest)).statusCode).toBe(429);
    expect(log.text()).not.toMatch(/CANAR/);
    desk.pass(3_600);
    expect((await fetchPackage(desk, guest)).statusCode).toBe(303);
    desk.pass(-3_600);
  });
});

/** A member's disclosure that is being located. */
const locatingDisclosure = async () => {
  const request = await locating(desk);
  // As a member's that asked for disclosure: only the right differs.
  return moved(desk, request, 'locating', { right: 'disclosure' });
};

describe("a guest's status page", () => {
  it('lets the guest withdraw, and promises no mail', async () => {
    const guest = await guestAsks(desk);
    const { reference, code } = guest;
    const tail = referenceTail(guest.request.reference);
    const answer = await desk.post('/status/withdrawal', { reference, code, tail });
    expect(answer.statusCode).toBe(200);
    const request = await desk.ports.store.read(guest.request.requestId);
    expect(request).toMatchObject({ status: 'withdrawn', outcome: 'WITHDRAWN' });
    expect(await desk.ports.store.readOutbox(request.requestId)).toEqual([]);
  });

  it('opens with the code after the longest life of a request, and until it is over', async () => {
    const guest = await guestAsks(desk);
    const { reference, code } = guest;
    desk.pass(359 * 86_400);
    expect((await desk.post('/status', { reference, code })).statusCode).toBe(200);
    desk.pass(92 * 86_400);
    expect((await desk.post('/status', { reference, code })).statusCode).toBe(404);
    desk.pass(-(359 + 92) * 86_400);
  });

  it('shows no package before the disclosure is complete', async () => {
    const guest = await guestAsks(desk);
    const request = await moved(desk, guest.request, 'locating', { attempt: 1 });
    await moved(desk, request, 'planned', {}, [{ write: 'package', package: aPackage(desk, request) }]);
    expect(await statusOf(guest)).not.toContain('/status/package');
  });
});
