import { describe, expect, it } from 'vitest';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { fetchPackage } from '../../functions/api/fetch-package.ts';
import { openPackage } from '../../functions/api/open-package.ts';
import { sendPackageCode } from '../../functions/api/send-package-code.ts';
import { revokePackage } from '../../functions/domain/disclosure/fetch.ts';
import { LinkRefusedError } from '../../functions/domain/errors.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { mintLink } from '../../functions/mails/mint-link.ts';
import { notifyRequester } from '../../functions/workflow/notify-requester.ts';
import { testNow } from '../support/builders.ts';
import { disclosingDesk, visitor } from '../support/disclosure.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { TwoRights } from '../support/maps/two-rights.ts';

const caller = {
  page: { language: 'ja' as const, baseUrl: 'https://desk.example/v1', desk: disclosingDesk() },
  wantsJson: false,
  signed: false,
  source: '192.0.2.1',
  resource: '/package',
  route: 'POST /package',
};

/** A disclosure that is over, with the link from its result mail. */
const ended = async () => {
  const desk = await TwoRights.open(dynamoDb());
  const request = await desk.disclosed();
  await notifyRequester({ requestId: request.requestId, attempt: 1 }, desk.ports);
  const [mail] = desk.mails;
  const token = /\/package\?[^#]*#([\w-]{43})/.exec(mail!.text)![1]!;
  return { desk, request, mail: mail!, token, tail: request.reference.slice(-4) };
};

type Ended = Awaited<ReturnType<typeof ended>>;

const codeOf = async ({ desk, token, tail }: Ended): Promise<string> => {
  await sendPackageCode({ token, tail }, desk.ports, caller);
  return /([0-9A-Z]{5}-[0-9A-Z]{5})/.exec(desk.mails.at(-1)!.text.split('コード：')[1]!)![1]!;
};

const factsOf = async ({ desk, request }: Ended): Promise<string[]> =>
  (await desk.ports.store.readAudit(`request:${request.requestId}`)).map(({ fact }) => fact);

const fetch = ({ desk }: Ended, reference: string, code: string) =>
  fetchPackage({ reference, code }, desk.ports, caller);

describe('fetching a disclosure', () => {
  it('goes by a link in the result mail, a fresh code from the mailbox, and an address for one fetch', async () => {
    const all = await ended();
    const { desk, request, mail, token } = all;
    expect(mail.to).toBe(visitor);
    expect(mail.subject).toContain('結果');
    const shown = await openPackage({ token }, desk.ports, caller);
    expect(shown.body).toContain('data.json');
    const code = await codeOf(all);
    const answer = await fetch(all, request.reference, code);
    expect(answer.status).toBe(303);
    expect(answer.headers).toMatchObject({
      Location: expect.stringMatching(/^https:\/\/packages\.example\/.*as=disclosure-.{11}\.zip$/),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    });
    expect((await desk.ports.store.readPackage(request.requestId))!.fetches).toBe(1);
    expect(await factsOf(all)).toEqual(expect.arrayContaining(['package-code-asked', 'package-fetched']));
  });

  it('A24: a code fetches once, and each fetch takes a new one', async () => {
    const all = await ended();
    const code = await codeOf(all);
    await fetch(all, all.request.reference, code);
    await expect(fetch(all, all.request.reference, code)).rejects.toThrow(LinkRefusedError);
    await fetch(all, all.request.reference, await codeOf(all));
    expect((await all.desk.ports.store.readPackage(all.request.requestId))!.fetches).toBe(2);
  });

  it('A24: two fetches by one code at the same time are one', async () => {
    const all = await ended();
    const code = await codeOf(all);
    const both = await Promise.allSettled([1, 2].map(() => fetch(all, all.request.reference, code)));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await all.desk.ports.store.readPackage(all.request.requestId))!.fetches).toBe(1);
  });

  it('A24: the link alone fetches nothing, nor does a code after ten minutes', async () => {
    const all = await ended();
    await expect(fetch(all, all.request.reference, all.token.slice(0, 10))).rejects.toThrow(LinkRefusedError);
    const code = await codeOf(all);
    all.desk.clock.time = new Date(testNow.getTime() + 601_000);
    await expect(fetch(all, all.request.reference, code)).rejects.toThrow(LinkRefusedError);
  });

  it('A2: a scanner that presses every button gets no code sent', async () => {
    const all = await ended();
    const before = all.desk.mails.length;
    for (const tail of ['', 'XXXX']) {
      const answer = await sendPackageCode({ token: all.token, tail }, all.desk.ports, caller);
      expect(answer.status).toBe(400);
    }
    expect(all.desk.mails).toHaveLength(before);
    expect(await factsOf(all)).not.toContain('package-code-asked');
  });

  it('sends five codes an hour, to the confirmed mailbox and to nobody else', async () => {
    const all = await ended();
    const { desk, token, tail } = all;
    for (let times = 0; times < 5; times += 1) await codeOf(all);
    const sixth = sendPackageCode({ token, tail }, desk.ports, caller);
    await expect(sixth).rejects.toMatchObject({ name: 'LimitReachedError' });
    expect(new Set(desk.mails.map(({ to }) => to))).toEqual(new Set([visitor]));
  });

  it('lets a page’s form lead to the bucket and to nothing else', async () => {
    const { desk, token, tail } = await ended();
    const { headers } = await sendPackageCode({ token, tail }, desk.ports, caller);
    expect(headers['Content-Security-Policy']).toContain("form-action 'self' https://packages.example;");
  });

  it.each(['revoked', 'expired'] as const)(
    'is over once the package is %s: one answer for all',
    async (how) => {
      const all = await ended();
      const { desk, request, token, tail } = all;
      const code = await codeOf(all);
      if (how === 'revoked') await revokePackage(request.requestId, desk.ports);
      else desk.clock.time = new Date(testNow.getTime() + 7 * 86_400_000);
      await expect(openPackage({ token }, desk.ports, caller)).rejects.toThrow(LinkRefusedError);
      await expect(sendPackageCode({ token, tail }, desk.ports, caller)).rejects.toThrow(LinkRefusedError);
      await expect(fetch(all, request.reference, code)).rejects.toThrow(LinkRefusedError);
      expect((await desk.ports.store.readPackage(request.requestId))!.fetches).toBe(0);
    },
  );

  it('is not for a package that was built, and then refused or planned anew', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const request = await desk.located('disclosure');
    await desk.run('Plan Request', request);
    await desk.approve(request);
    await desk.run('Begin Cool Off', request);
    await desk.run('Build Package', request);
    const expires = new Date(testNow.getTime() + 3_600_000);
    const ports = { links: desk.ports.links, random: nodeRandom };
    const terms = { purpose: 'package', requestId: request.requestId } as const;
    const { token } = await mintLink(terms, request.reference, expires, ports);
    for (const to of ['fulfilling', 'locating', 'refused'] as const) {
      await expect(openPackage({ token }, desk.ports, caller)).rejects.toThrow(LinkRefusedError);
      await desk.move(request, to);
    }
    await expect(openPackage({ token }, desk.ports, caller)).rejects.toThrow(LinkRefusedError);
  });

  it('shows nothing of the person on its pages, in its mails or in its trail', async () => {
    const all = await ended();
    const { desk, token, request } = all;
    const page = await openPackage({ token }, desk.ports, caller);
    await codeOf(all);
    const trail = JSON.stringify(await desk.ports.store.readAudit(`request:${request.requestId}`));
    const record = JSON.stringify(await desk.ports.store.readPackage(request.requestId));
    for (const text of [page.body, trail, record, ...desk.mails.map((mail) => mail.text + mail.html)]) {
      expect(text).not.toMatch(/花子|千代田|visit 0|a1-/);
    }
  });
});

describe('an erasure', () => {
  it('has no package link in its result mail', async () => {
    const desk = await TwoRights.open(dynamoDb());
    const request: SubjectRequest = await desk.located('erasure');
    await desk.run('Plan Request', request);
    await desk.approve(request);
    for (const name of ['Begin Cool Off', 'Raise Tombstone', 'Carry Out Page', 'Sweep Leftovers'] as const) {
      await desk.run(name, request);
    }
    await desk.run('Verify Outcome', request);
    await desk.run('Issue Receipt', request);
    await notifyRequester({ requestId: request.requestId, attempt: 1 }, desk.ports);
    expect(desk.mails).toHaveLength(1);
    expect(desk.mails[0]!.text).not.toContain('/package');
  });
});
