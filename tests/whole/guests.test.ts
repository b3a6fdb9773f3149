import { beforeAll, describe, expect, it } from 'vitest';
import { visitorKeyOf } from '../../functions/domain/access-log/log-key.ts';
import { fetchAsGuest } from '../../functions/domain/disclosure/fetch.ts';
import { LinkRefusedError } from '../../functions/domain/errors.ts';
import { checkReceipt } from '../../functions/domain/receipts/signed-receipt.ts';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import {
  askAsGuest,
  aVisitOf,
  type GuestsOfWox,
  guestsOfWox,
  mailed,
  mailsToGuest,
  packsOf,
  receiptOf,
  user,
  visit,
} from '../support/access-log/guests-run.ts';
import { aCookie } from '../support/api/guests.ts';
import { endingOf } from '../support/erasure/erasure-run.ts';

describe('a disclosure for a guest', () => {
  let opened: GuestsOfWox;
  let request: SubjectRequest;
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    opened = await guestsOfWox();
    const { desk, one } = opened;
    ({ request } = await askAsGuest(desk, one, 'disclosure'));
    await desk.approve(request.requestId, 'aya');
    files = desk.ports.packages.filesOf((await desk.ports.store.readPackage(request.requestId))!);
  });

  it('000-02: goes from a live cookie to the package, with no name, mail or document', async () => {
    const { desk } = opened;
    expect(await endingOf(desk, request)).toMatchObject({
      status: 'completed',
      closed: true,
      brokenAuditRow: undefined,
    });
    expect(desk.machine.trail.slice(0, 5)).toEqual([
      'Claim Attempt',
      'Ask Mailbox',
      'Locate Subject',
      'Plan Request',
      'Deliver Mails',
    ]);
    const claims = await desk.ports.store.readClaims(request.requestId);
    expect(claims).not.toHaveProperty('mailbox');
    expect(claims?.expiresAt).toBeGreaterThan(desk.clock.now().getTime() / 1_000);
    const url = await fetchAsGuest(request.requestId, desk.ports);
    expect(url).toMatch(/^https:\/\/packages\.example\//);
  });

  it('shows the guest’s own visits, one by one, and nobody else’s', () => {
    const text = [...files.values()].join('\n');
    for (const own of ['/boards/B-1', '/boards/B-2']) expect(text).toContain(own);
    expect(text).not.toContain('of-the-other-guest');
  });

  it('A24: shows nothing of the account that was logged in on the same device', () => {
    const text = [...files.values()].join('\n');
    expect(text).not.toContain('me-logged-in');
    expect(text).not.toContain(user);
    expect(text).not.toContain(opened.desk.subjectKey(user));
  });

  it('000-02: writes to nobody but staff, and puts no mail to the guest into the outbox', async () => {
    const { desk } = opened;
    expect(mailed(desk)).toEqual(new Set(['@operator.example']));
    expect(await mailsToGuest(desk, request)).toEqual([]);
  });

  it('signs a receipt that says the proof PC and identifies nobody', async () => {
    const { desk, one } = opened;
    const signed = await receiptOf(desk, request);
    expect(signed.receipt).toMatchObject({ kind: 'disclosure', proof: 'PC', outcome: 'DONE' });
    const text = JSON.stringify(signed);
    const audit = JSON.stringify(await desk.ports.store.readAudit(`request:${request.requestId}`));
    for (const secret of [one, visitorKeyOf(desk.hasher, one), request.mailboxKey]) {
      expect(text).not.toContain(secret);
      expect(audit).not.toContain(secret);
    }
  });

  it('000-17: a guest with another cookie does not reach it', async () => {
    const { desk, other } = opened;
    const { request: theirs } = await askAsGuest(desk, other, 'disclosure');
    await expect(fetchAsGuest(theirs.requestId, desk.ports)).rejects.toThrow(LinkRefusedError);
    await desk.approve(theirs.requestId, 'aya');
    const built = (await desk.ports.store.readPackage(theirs.requestId))!;
    const text = [...desk.ports.packages.filesOf(built).values()].join('\n');
    expect(text).toContain('of-the-other-guest');
    for (const foreign of ['/boards/B-1', '/boards/B-2', 'me-logged-in']) expect(text).not.toContain(foreign);
  });
});

describe('an erasure for a guest', () => {
  let opened: GuestsOfWox;
  let request: SubjectRequest;
  let before: Map<string, string[]>;
  let others: string[];
  beforeAll(async () => {
    opened = await guestsOfWox({ approvals: 2, coolOffHours: 72 });
    const { desk, one, other } = opened;
    before = await desk.rows();
    others = await packsOf(desk, other);
    ({ request } = await askAsGuest(desk, one, 'erasure'));
    await desk.approve(request.requestId, 'aya');
    await desk.approve(request.requestId, 'ken');
    expect((await desk.ports.store.read(request.requestId)).status).toBe('cooling-off');
    desk.pass(73);
    await desk.runSchedules();
  });

  it('000-02: removes the guest’s visits, and is verified', async () => {
    const { desk, one } = opened;
    expect(await endingOf(desk, request)).toMatchObject({ status: 'completed', closed: true });
    expect((await packsOf(desk, one)).filter((row) => row.includes('"pack":{"S":"g#'))).toEqual([]);
    const { receipt } = await receiptOf(desk, request);
    expect(receipt).toMatchObject({ kind: 'receipt', proof: 'PC', outcome: 'DONE' });
    const verified =
      receipt.kind === 'receipt' && receipt.lines.find((line) => line.class === 'device-visits');
    expect(verified).toMatchObject({ verifiedAbsent: 1, remaining: 0 });
    checkReceipt(await receiptOf(desk, request), await desk.ports.signer.publicKeyPem());
  });

  it('A24: leaves what belongs to the account and to another guest, byte for byte', async () => {
    const { desk, one, other } = opened;
    const after = await desk.rows();
    const logged = (rows: string[] = []) => rows.filter((row) => row.includes('"pack":{"S":"a#'));
    expect(logged(after.get('access-log'))).toEqual(logged(before.get('access-log')));
    expect(logged(await packsOf(desk, one))).toHaveLength(1);
    expect(await packsOf(desk, other)).toEqual(others);
    for (const [table, rows] of before) {
      if (table !== 'access-log') expect(after.get(table), table).toEqual(rows);
    }
  });

  it('000-22: after it, old events of the visitor are dropped, and new ones are not', async () => {
    const { desk, one } = opened;
    const erasedAt = Date.parse((await desk.ports.store.read(request.requestId)).tombstonedAt!);
    const late = { ...aVisitOf(desk, one, '/late', 0), time: new Date(erasedAt - 1_000).toISOString() };
    const fresh = {
      ...aVisitOf(desk, one, '/back-again', 0),
      time: new Date(erasedAt + 1_000).toISOString(),
    };
    expect(await visit(desk, late)).toEqual({ erased: 1 });
    expect((await packsOf(desk, one)).filter((row) => row.includes('"pack":{"S":"g#'))).toEqual([]);
    expect(await visit(desk, fresh)).toEqual({});
    expect((await packsOf(desk, one)).filter((row) => row.includes('"pack":{"S":"g#'))).toHaveLength(1);
  });

  it('000-02: wrote to nobody but staff, the cool-off included', async () => {
    const { desk } = opened;
    expect(await mailsToGuest(desk, request)).toEqual([]);
    expect(mailed(desk)).toEqual(new Set(['@operator.example']));
  });
});

describe('a guest of whom nothing is known', () => {
  it('000-02: a wrong cookie gets nothing: the request ends with no data', async () => {
    const { desk } = await guestsOfWox();
    const before = await desk.rows();
    for (const right of ['disclosure', 'erasure'] as const) {
      const { request } = await askAsGuest(desk, aCookie(), right);
      expect(await endingOf(desk, request)).toMatchObject({ status: 'no-data', closed: true });
    }
    expect(await desk.rows()).toEqual(before);
    expect(desk.mails).toEqual([]);
  });

  it('000-02: nor does a cookie that was erased before', async () => {
    const { desk, one } = await guestsOfWox();
    const { request } = await askAsGuest(desk, one, 'erasure');
    await desk.approve(request.requestId, 'aya');
    expect((await desk.ports.store.read(request.requestId)).status).toBe('completed');
    const { request: again } = await askAsGuest(desk, one, 'disclosure');
    expect(await endingOf(desk, again)).toMatchObject({ status: 'no-data', closed: true });
  });
});
