import { beforeAll, describe, expect, it } from 'vitest';
import { allowedChanges, type Status, type SubjectRequest } from '../../functions/domain/request/request.ts';
import { referenceTail } from '../../functions/domain/secret.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { confirming, link, locating, moved, planned, waitingTask } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
});

const statusLink = ({ requestId, reference }: SubjectRequest) =>
  link(desk, { purpose: 'status', requestId }, reference);
const read = ({ requestId }: SubjectRequest) => desk.ports.store.read(requestId);
const withdraw = async (request: SubjectRequest, tail = referenceTail(request.reference)) =>
  desk.post('/status/withdrawal', { token: (await statusLink(request)).token, tail });

const atWork = async (): Promise<SubjectRequest> => {
  const approved = await moved(desk, await planned(desk), 'approved');
  return moved(desk, approved, 'fulfilling');
};

describe('the status page', () => {
  it('shows where a request stands and changes nothing', async () => {
    const request = await planned(desk);
    const { token, code } = await statusLink(request);
    const before = await desk.digest();
    const byToken = await desk.post('/status', { token });
    expect(byToken.statusCode).toBe(200);
    expect(byToken.body).toContain(request.reference);
    expect((await desk.post('/status', { reference: request.reference, code })).statusCode).toBe(200);
    expect(await desk.digest()).toBe(before);
  });

  it('opens again and again until its link is over', async () => {
    const { token } = await statusLink(await confirming(desk));
    expect((await desk.post('/status', { token })).statusCode).toBe(200);
    expect((await desk.post('/status', { token })).statusCode).toBe(200);
    desk.pass(73 * 3_600);
    expect((await desk.post('/status', { token })).statusCode).toBe(404);
  });
});

describe('withdrawing', () => {
  it('ends the request, tells the requester and wakes who waits', async () => {
    const request = await planned(desk);
    const token = await waitingTask(desk, request);
    expect((await withdraw(request)).statusCode).toBe(200);
    expect(await read(request)).toMatchObject({ status: 'withdrawn', outcome: 'WITHDRAWN' });
    expect((await desk.ports.store.readOutbox(request.requestId)).map(({ kind }) => kind)).toContain(
      'withdrawn',
    );
    expect(desk.workflows.woken).toContainEqual({
      token,
      output: { requestId: request.requestId, attempt: 1, status: 'withdrawn', due: false },
    });
  });

  it('A2: needs the end of the reference', async () => {
    const request = await locating(desk);
    const { statusCode, body } = await withdraw(request, '0000');
    expect(statusCode).toBe(400);
    expect(body).toContain('id="tail-error"');
    expect(await read(request)).toEqual(request);
  });

  it('is possible in every status before the first page, and in none after', async () => {
    const possible = Object.entries(allowedChanges)
      .filter(([, to]) => to.includes('withdrawn'))
      .map(([status]) => status as Status);
    expect(possible.sort()).toEqual(
      [
        'received',
        'confirming',
        'queued',
        'locating',
        'awaiting-evidence',
        'in-review',
        'planned',
        'approved',
        'cooling-off',
        'failed',
      ].sort(),
    );
    const request = await atWork();
    const answer = await withdraw(request);
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain(request.reference);
    expect(await read(request)).toEqual(request);
  });

  it('says again that it is withdrawn when it is sent again', async () => {
    const request = await locating(desk);
    await withdraw(request);
    const version = (await read(request)).version;
    expect((await withdraw(request)).statusCode).toBe(200);
    expect((await read(request)).version).toBe(version);
  });

  it('or the first page wins, never both, when they come at once', async () => {
    for (let round = 0; round < 8; round += 1) {
      const approved = await moved(desk, await planned(desk), 'approved');
      const [withdrawn, begun] = await Promise.allSettled([
        withdraw(approved),
        moved(desk, approved, 'fulfilling'),
      ]);
      const { status } = await read(approved);
      const answer = withdrawn.status === 'fulfilled' ? withdrawn.value.statusCode : undefined;
      expect([answer, begun.status, status]).toEqual(
        status === 'withdrawn' ? [200, 'rejected', 'withdrawn'] : [409, 'fulfilled', 'fulfilling'],
      );
    }
  });
});
