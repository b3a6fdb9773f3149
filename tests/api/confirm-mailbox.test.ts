import { beforeAll, describe, expect, it } from 'vitest';
import { referenceTail } from '../../functions/domain/secret.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { ApiDesk } from '../support/api/desk.ts';
import { aMailbox, confirming, link, moved, received, waitingTask } from '../support/api/requests.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';

let desk: ApiDesk;
beforeAll(async () => {
  desk = await ApiDesk.open(dynamoDb());
});

const confirmLink = (request: Awaited<ReturnType<typeof confirming>>) =>
  link(desk, { purpose: 'confirm', mailboxKey: request.mailboxKey }, request.reference);
const read = (request: { requestId: never } | Awaited<ReturnType<typeof confirming>>) =>
  desk.ports.store.read(request.requestId);
const confirm = (token: string, tail: string) => desk.post('/confirm/mailbox', { token, tail });

describe('opening a confirmation', () => {
  it('lists all requests that wait for the mailbox, by token and by typed code, and changes nothing', async () => {
    const mailbox = aMailbox();
    const [first, second] = [await confirming(desk, mailbox), await confirming(desk, mailbox)];
    const other = await confirming(desk);
    const { token, code } = await confirmLink(first);
    const before = await desk.digest();
    for (const fields of [
      { token },
      { reference: first.reference, code },
      {
        reference: first.reference.toLowerCase().replace('-', ' '),
        code: `${code.slice(0, 5)}-${code.slice(5)}`,
      },
    ]) {
      const { statusCode, body } = await desk.post('/confirm', fields);
      expect(statusCode).toBe(200);
      expect(body).toContain(first.reference);
      expect(body).toContain(second.reference);
      expect(body).not.toContain(other.reference);
      expect(body).not.toContain(mailbox);
    }
    expect(await desk.digest()).toBe(before);
  });

  it('does not list requests whose workflow has not asked yet', async () => {
    const mailbox = aMailbox();
    const [asked, early] = [await confirming(desk, mailbox), await received(desk, mailbox)];
    const { body } = await desk.post('/confirm', { token: (await confirmLink(asked)).token });
    expect(body).not.toContain(early.reference);
  });

  it('A3: limits typed codes per reference, whether or not there is such a reference', async () => {
    for (const reference of ['00000-00000', (await confirming(desk)).reference]) {
      const answers: number[] = [];
      for (let tries = 0; tries < 11; tries += 1) {
        answers.push((await desk.post('/confirm', { reference, code: `WRONG0000${tries}` })).statusCode);
      }
      expect(answers).toEqual([...Array(10).fill(404), 429]);
    }
  });

  it('limits typed codes per source over references', async () => {
    const source = '198.51.100.7';
    const answers: number[] = [];
    for (let tries = 0; tries < 61; tries += 1) {
      const reference = `0000${Math.floor(tries / 8)}-11111`;
      answers.push((await desk.post('/confirm', { reference, code: 'WRONG00000' }, { source })).statusCode);
    }
    expect(answers.slice(0, 60)).toEqual(Array(60).fill(404));
    expect(answers[60]).toBe(429);
  });
});

describe('confirming a mailbox', () => {
  it('sends the first request on, lets the same right join it, and wakes both', async () => {
    const mailbox = aMailbox();
    const [first, second] = [await confirming(desk, mailbox), await confirming(desk, mailbox)];
    const tokens = [await waitingTask(desk, first), await waitingTask(desk, second)];
    const { token } = await confirmLink(first);
    const { statusCode, body } = await confirm(token, referenceTail(second.reference));
    expect(statusCode).toBe(200);
    expect(body).toContain(first.reference);
    expect(await read(first)).toMatchObject({ status: 'locating', proof: 'P1' });
    expect(await read(second)).toMatchObject({ status: 'queued', proof: 'P1', joins: first.requestId });
    expect(
      (await desk.ports.store.readLine(first.mailboxKey)).places.map((place) => place.requestId),
    ).toEqual([first.requestId, second.requestId]);
    expect(await desk.ports.store.readPending(first.mailboxKey)).toEqual([]);
    const [mail] = await desk.ports.store.readOutbox(first.requestId);
    expect(mail).toMatchObject({ kind: 'request-confirmed', to: { role: 'requester' } });
    const woken = desk.workflows.woken.filter((wake) => tokens.includes(wake.token));
    // Both are woken beside each other, in whatever order.
    expect(woken).toHaveLength(2);
    expect(woken.map(({ output }) => output)).toEqual(
      expect.arrayContaining([
        { requestId: first.requestId, attempt: 1, status: 'locating', due: false },
        { requestId: second.requestId, attempt: 1, status: 'queued', due: false },
      ]),
    );
    const audit = await desk.ports.store.readAudit(`request:${first.requestId}`);
    expect(audit.map(({ fact }) => fact)).toContain('mailbox-confirmed');
  });

  it('A2: needs the end of a reference, in any case and width, and changes nothing without it', async () => {
    const request = await confirming(desk);
    const { token } = await confirmLink(request);
    const before = await desk.digest();
    for (const tail of ['0000', 'ZZZZ', '1', request.reference]) {
      const { statusCode, body } = await confirm(token, tail);
      expect(statusCode).toBe(400);
      expect(body).toContain('id="tail-error"');
    }
    expect((await desk.post('/confirm/mailbox', { token })).statusCode).toBe(400);
    expect(await desk.digest()).toBe(before);
    const wide = referenceTail(request.reference)
      .toLowerCase()
      .replace(/./g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    expect((await confirm(token, wide)).statusCode).toBe(200);
  });

  it('A3: opens no second time: the used link gives the one refusal', async () => {
    const request = await confirming(desk);
    const { token } = await confirmLink(request);
    await confirm(token, referenceTail(request.reference));
    const before = await desk.digest();
    const again = await confirm(token, referenceTail(request.reference));
    const unknown = await confirm('unknown', 'tail');
    expect(again.statusCode).toBe(404);
    expect(again.body).toBe(unknown.body);
    expect(await desk.digest()).toBe(before);
  });

  it('confirms once when it is sent five times at once, and each answer says what stands', async () => {
    const request = await confirming(desk);
    const { token } = await confirmLink(request);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => confirm(token, referenceTail(request.reference))),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(1);
    expect(answers.every(({ statusCode }) => [200, 404].includes(statusCode))).toBe(true);
    expect((await read(request)).version).toBe(request.version + 1);
    const facts = (await desk.ports.store.readAudit(`request:${request.requestId}`)).map(({ fact }) => fact);
    expect(facts.filter((fact) => fact === 'mailbox-confirmed')).toHaveLength(1);
  });

  it('queues behind an open request of the mailbox', async () => {
    const mailbox = aMailbox();
    const open = await confirming(desk, mailbox);
    await confirm((await confirmLink(open)).token, referenceTail(open.reference));
    const later = await confirming(desk, mailbox);
    await confirm((await confirmLink(later)).token, referenceTail(later.reference));
    expect(await read(later)).toMatchObject({ status: 'queued', joins: open.requestId });
  });

  it('confirms more requests than one transaction takes', async () => {
    const mailbox = aMailbox();
    const requests = [];
    for (let count = 0; count < 45; count += 1) requests.push(await confirming(desk, mailbox));
    const { token } = await confirmLink(requests[0]!);
    expect((await confirm(token, referenceTail(requests[44]!.reference))).statusCode).toBe(200);
    const statuses = (await Promise.all(requests.map(read))).map(({ status }) => status);
    expect(statuses).toEqual(['locating', ...Array(44).fill('queued')]);
  });

  it('keeps the confirmation when nobody can be woken, and leaves the marker for the sweep', async () => {
    const log = captureLog();
    const request = await confirming(desk);
    await waitingTask(desk, request);
    desk.workflows.failures = 1;
    const { token } = await confirmLink(request);
    expect((await confirm(token, referenceTail(request.reference))).statusCode).toBe(200);
    expect((await read(request)).status).toBe('locating');
    const due = await desk.ports.store.due('wake', desk.clock.now(), 100);
    expect(due.map(({ requestId }) => requestId)).toContain(request.requestId);
    expect(log.lines().map(({ message }) => message)).toEqual(['wake-up-failed']);
    expect(log.text()).not.toContain('canary-of-the-engine');
  });

  it('refuses the link when nothing waits any more', async () => {
    const request = await confirming(desk);
    const { token } = await confirmLink(request);
    await moved(desk, request, 'expired', { outcome: 'EXPIRED_NO_PROOF' });
    expect((await desk.post('/confirm', { token })).statusCode).toBe(404);
    expect((await confirm(token, referenceTail(request.reference))).statusCode).toBe(404);
  });
});
