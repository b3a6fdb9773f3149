import { beforeAll, describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { retryRequest, withdrawRequest } from '../../tools/request/act.ts';
import { findRequest, openRequests } from '../../tools/request/find-request.ts';
import { readStanding } from '../../tools/request/read-standing.ts';
import { showRequest } from '../../tools/request/show.ts';
import { explain } from '../../tools/request/why.ts';
import { ApiDesk } from '../support/api/desk.ts';
import {
  aMailbox,
  confirming,
  inReview,
  locating,
  moved,
  planned,
  received,
  reviewer,
  waitingTask,
} from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
  await reviewer(desk, 'aya');
  await reviewer(desk, 'ken');
});

const why = async (request: SubjectRequest) => explain(await readStanding(request, desk.ports)).join('\n');
const notRunning = () => ({
  ...desk.ports,
  workflows: {
    start: (requestId: SubjectRequest['requestId'], attempt: number) =>
      desk.workflows.start(requestId, attempt),
    wake: (token: string, output: unknown) => desk.workflows.wake(token, output),
    isRunning: async () => false,
  },
});

describe('finding a request', () => {
  it('takes the reference as people write it, or the id, also after the request is closed', async () => {
    const request = await received(desk);
    const closed = await moved(desk, request, 'withdrawn', { closedAt: '2026-11-24T04:00:00.000Z' });
    for (const typed of [
      request.reference,
      request.reference.toLowerCase().replace('-', ''),
      request.requestId,
    ]) {
      expect(await findRequest(typed, desk.ports.store)).toEqual(closed);
    }
    await expect(findRequest('00000-00000', desk.ports.store)).rejects.toThrow(/No request/);
    await expect(findRequest('what?', desk.ports.store)).rejects.toThrow(/reference/);
  });

  it('lists those that are not closed', async () => {
    const [open, closed] = [await received(desk), await received(desk)];
    await moved(desk, closed, 'withdrawn', { closedAt: '2026-11-24T04:00:00.000Z' });
    const ids = (await openRequests(desk.ports.store)).map(({ requestId }) => requestId);
    expect(ids).toContain(open.requestId);
    expect(ids).not.toContain(closed.requestId);
  });
});

describe('why a request waits', () => {
  it.each([
    ['received', () => received(desk), 'at work in received', 'recovery sweep|the workflow'],
    ['confirming', () => confirming(desk), 'mailbox is not confirmed', 'the requester'],
    ['in review', () => inReview(desk), 'more than one person', 'aya or ken'],
    ['planned', () => planned(desk), '0 of 2', 'aya or ken'],
    [
      'cooling off',
      async () => {
        const approved = await moved(desk, await planned(desk), 'approved');
        return moved(desk, approved, 'cooling-off', { coolOffEndsAt: '2026-11-27T03:00:00.000Z' });
      },
      'cools off',
      'the requester can withdraw',
    ],
    [
      'failed',
      async () => moved(desk, await locating(desk), 'failed', { failedFrom: 'locating', failures: 1 }),
      'failed in locating',
      'recovery sweep',
    ],
    ['withdrawn', async () => moved(desk, await locating(desk), 'withdrawn'), 'being closed', 'workflow'],
    [
      'closed',
      async () => moved(desk, await locating(desk), 'withdrawn', { closedAt: '2026-11-24T04:00:00.000Z' }),
      'closed since 24 November 2026 13:00 JST',
      'nobody',
    ],
  ])('%s is said with whom it waits for and what comes next', async (_, make, where, whom) => {
    const text = await why(await make());
    expect(text).toMatch(new RegExp(`where: .*${where}`));
    expect(text).toMatch(new RegExp(`whom: .*(${whom})`));
    expect(text).toMatch(/^since: {2}24 November 2026/m);
    expect(text).toMatch(/^next: {3}\S/m);
  });

  it('queued names what it waits behind', async () => {
    const mailbox = aMailbox();
    const first = await locating(desk, mailbox);
    const second = await moved(desk, await confirming(desk, mailbox), 'queued', { joins: first.requestId });
    const { mailboxKey } = second;
    const places = [first, second].map(({ requestId, right }) => ({ requestId, right }));
    await desk.ports.store.commit([], [{ write: 'line', mailboxKey, line: { version: 0, places } }]);
    expect(await why(second)).toContain(`request ${first.requestId}`);
    expect(await why(second)).toContain('joined an open request');
  });

  it('says that no execution runs, and which mails are unsent', async () => {
    const request = await locating(desk);
    const mail = {
      name: 'request-confirmed',
      kind: 'request-confirmed',
      to: { role: 'requester' },
      notBefore: '2026-11-24T05:00:00.000Z',
    } as const;
    await desk.ports.store.commit([], [{ write: 'outbox', requestId: request.requestId, mail }]);
    const text = explain(await readStanding(request, notRunning())).join('\n');
    expect(text).toContain('no execution runs');
    expect(text).toContain('unsent: request-confirmed (not before 24 November 2026 14:00 JST)');
  });
});

describe('showing a request', () => {
  it('prints facts, plan and audit trail, and says when the trail is broken', async () => {
    const request = await planned(desk);
    const text = await showRequest(request, desk.ports);
    expect(text).toContain(request.reference);
    expect(text).toMatch(/people +account +delete +1/);
    expect(text).toContain('audit trail: whole');
    expect(text).toContain('request-received');
    const altered = { ...request, auditHead: { ...request.auditHead, hash: 'x' } };
    expect(await showRequest(altered, desk.ports)).toContain('BROKEN');
  });
});

describe('acting on a request', () => {
  it('retries what no execution works on, by the next attempt', async () => {
    const request = await moved(desk, await locating(desk), 'failed', { failedFrom: 'locating' });
    expect(await retryRequest(request, notRunning())).toBe(2);
    expect(desk.workflows.started).toContain(`${request.requestId}-2`);
    await expect(retryRequest(request, desk.ports)).rejects.toThrow(/is running/);
    const closed = await moved(desk, await locating(desk), 'withdrawn', {
      closedAt: '2026-11-24T04:00:00.000Z',
    });
    await expect(retryRequest(closed, notRunning())).rejects.toThrow(/closed/);
  });

  it('withdraws for a person, wakes who waits, and says who did it in the trail', async () => {
    const request = await planned(desk);
    const token = await waitingTask(desk, request);
    await withdrawRequest(request, desk.ports);
    const audit = await desk.ports.store.readAudit(`request:${request.requestId}`);
    expect(audit.at(-1)).toMatchObject({ fact: 'withdrawn', actor: 'console', detail: { from: 'planned' } });
    expect(desk.workflows.woken.map((wake) => wake.token)).toContain(token);
  });

  it('withdraws nothing that is being carried out or over', async () => {
    const atWork = await moved(desk, await moved(desk, await planned(desk), 'approved'), 'fulfilling');
    await expect(withdrawRequest(atWork, desk.ports)).rejects.toThrow(/carried out/);
    const over = await moved(desk, await locating(desk), 'withdrawn');
    await expect(withdrawRequest(over, desk.ports)).rejects.toThrow(/ended/);
  });
});
