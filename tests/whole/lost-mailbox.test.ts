import { describe, expect, it } from 'vitest';
import type { SubjectRequest } from '../../functions/domain/request/request.ts';
import { renderStatus } from '../../functions/pages/status.tsx';
import { withoutSecrets } from '../support/blank-secrets.ts';
import { aDesk } from '../support/desk-builder.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { aClubWithAddresses, ProofDesk, proofRules, secondAddress } from '../support/evidence/proof-desk.ts';
import { clubTable, hanako, rowsOf, taro } from '../support/maps/club-map.ts';

const own = 'throwaway@example.com';
const open = (operator = aClubWithAddresses(), fields = {}) =>
  ProofDesk.open(dynamoDb(), aDesk({ ...proofRules, ...fields }), operator);

/** What whoever asked can see: the mails to them and the status page, but for what is new each time. */
const seenBy = (desk: ProofDesk, request: SubjectRequest, mailbox = own) => {
  const blank = (text: string) => withoutSecrets(text.replaceAll(request.reference, 'REFERENCE'));
  const page = { language: 'ja' as const, baseUrl: 'https://desk.example/v1', desk: aDesk(proofRules) };
  return {
    mails: desk.mails
      .filter(({ to }) => to === mailbox)
      .map(({ subject, text, html }) => [subject, blank(text), blank(html)]),
    page: blank(renderStatus({ ...page, credential: { token: 't' }, request })),
    status: request.status,
  };
};

/** Counts of calls by name. */
const countsOf = (calls: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const call of calls) counts[call] = (counts[call] ?? 0) + 1;
  return counts;
};

const people = {
  known: aClubWithAddresses,
  unknown: () => aClubWithAddresses([taro]),
  ambiguous: () => aClubWithAddresses([hanako, { ...taro, email: hanako.email }]),
  changedLately: () => {
    const tables = aClubWithAddresses();
    const [, account] = rowsOf(hanako, 0)[0]!;
    tables.put(clubTable('accounts'), { ...account, emailChangedAt: { S: '2026-11-21T12:00:00+09:00' } });
    return tables;
  },
};

/** A claim of a lost mailbox through every round of documents that may be asked for. */
const claimAndFail = async (who: keyof typeof people) => {
  const desk = await open(people[who]());
  const asked = await desk.confirmed({ mailbox: own, onFile: hanako.email, right: 'disclosure' });
  const seen = [];
  const calls = [];
  for (let round = 0; round < 7; round += 1) {
    desk.calls.splice(0);
    const request = await desk.locate(asked);
    seen.push(seenBy(desk, request));
    // Telling the addresses on file reads and marks: sent after the mail to the requester, and seen by nobody else.
    calls.push(countsOf(desk.calls.slice(0, desk.calls.indexOf('markSent') + 1)));
    if (request.status === 'awaiting-evidence') await desk.judge(request, 'unmasked');
  }
  return { desk, seen, calls, facts: await desk.facts(asked), asked };
};

describe('A7: a mailbox that is said to be lost', () => {
  it('gives the same pages, mails, statuses, facts and calls, whoever is known by it or not', async () => {
    const known = await claimAndFail('known');
    expect(known.seen.map(({ status }) => status)).toEqual([
      ...Array(6).fill('awaiting-evidence'),
      'refused',
    ]);
    expect(known.seen[2]?.mails).toHaveLength(3);
    for (const who of ['unknown', 'ambiguous', 'changedLately'] as const) {
      const other = await claimAndFail(who);
      expect(other.seen, who).toEqual(known.seen);
      expect(other.facts, who).toEqual(known.facts);
      expect(other.calls, who).toEqual(known.calls);
    }
  });

  it('tells the addresses on file at once where one person is known, and nobody else', async () => {
    const { desk } = await claimAndFail('known');
    expect(desk.mails.filter(({ to }) => to !== own).map(({ to }) => to)).toEqual([
      hanako.email,
      secondAddress,
    ]);
    for (const who of ['unknown', 'ambiguous'] as const) {
      const other = await claimAndFail(who);
      expect(other.desk.mails.every(({ to }) => to === own)).toBe(true);
    }
  });

  it('stays silent also where too much hangs together to be found', async () => {
    const desk = await open();
    const row = (at: number) => ({ accountId: { S: `x${at}` }, email: { S: hanako.email } });
    desk.ports.tables.put(clubTable('accounts'), ...Array.from({ length: 1_200 }, (_, at) => row(at)));
    const asked = await desk.confirmed({ mailbox: own, onFile: hanako.email });
    expect((await desk.locate(asked)).status).toBe('awaiting-evidence');
  });
});

describe('A9: an impostor with a new mailbox', () => {
  it.each(['erasure', 'disclosure'] as const)(
    'gets no %s by a claim alone: it ends unproven',
    async (right) => {
      const desk = await open();
      const asked = await desk.confirmed({ mailbox: own, onFile: hanako.email, right });
      for (let round = 0; round < 6; round += 1) {
        const request = await desk.locate(asked);
        expect(request).toMatchObject({ status: 'awaiting-evidence', proof: 'P1' });
        await desk.judge(request, 'unmasked');
      }
      expect(await desk.locate(asked)).toMatchObject({ status: 'refused', outcome: 'R_ID_NOT_CONFIRMED' });
      expect(JSON.stringify(desk.mails.filter(({ to }) => to === own))).not.toContain('anako');
    },
  );

  it('gets nothing by documents for an address that changed three days ago', async () => {
    const desk = await open(people.changedLately());
    const asked = await desk.confirmed({ mailbox: own, onFile: hanako.email });
    await desk.judge(await desk.locate(asked), 'approved');
    expect(await desk.locate(asked)).toMatchObject({ status: 'refused', outcome: 'R_ID_NOT_CONFIRMED' });
  });

  it('gets nothing without the claim: a mailbox that is not on file leads to nobody', async () => {
    const desk = await open();
    const asked = await desk.confirmed({ mailbox: own, right: 'disclosure' });
    expect((await desk.locate(asked)).status).toBe('no-data');
  });

  it('gets nothing where a thief changed the address three days ago, and is not asked for documents either', async () => {
    const desk = await open(people.changedLately());
    for (const right of ['erasure', 'disclosure'] as const) {
      const asked = await desk.confirmed({ mailbox: hanako.email, right });
      expect(await desk.locate(asked)).toMatchObject({ status: 'refused', outcome: 'R_ID_NOT_CONFIRMED' });
    }
    expect(desk.mails.filter(({ to }) => to === secondAddress)).toEqual([]);
  });
});

describe('somebody whose mailbox is lost', () => {
  const proven = async (desk: ProofDesk, right: 'erasure' | 'disclosure' = 'erasure') => {
    const asked = await desk.confirmed({ mailbox: own, onFile: hanako.email, right });
    await desk.judge(await desk.locate(asked), 'approved');
    return asked;
  };

  it('is believed by documents', async () => {
    const desk = await open();
    const asked = await proven(desk);
    expect(await desk.task('Locate Subject', asked)).toMatchObject({ status: 'locating', proof: 'enough' });
    expect(await desk.read(asked)).toMatchObject({ proof: 'P3', lostMailbox: true });
    expect(await desk.ports.store.readClaims(asked.requestId)).toMatchObject({
      mailbox: own,
      channels: [hanako.email, secondAddress],
      located: { 'account-id': [{ value: 'a1' }] },
    });
  });

  it('learns after documents, and not before, that nobody is known', async () => {
    const desk = await open(people.unknown());
    expect((await desk.locate(await proven(desk))).status).toBe('no-data');
  });

  it('A24: is chosen by a person after documents where several are meant', async () => {
    const desk = await open(people.ambiguous());
    const request = await desk.locate(await proven(desk));
    expect(request).toMatchObject({ status: 'in-review', reviewing: 'subject', proof: 'P3' });
    expect((await desk.ports.store.readClaims(request.requestId))?.candidates).toHaveLength(2);
  });

  it.each(['erasure', 'disclosure'] as const)('waits the longer cool-off with %s', async (right) => {
    const desk = await open();
    const asked = await proven(desk, right);
    await desk.task('Locate Subject', asked);
    await desk.move(asked.requestId, 'planned');
    await desk.move(asked.requestId, 'approved');
    await desk.task('Deliver Mails', asked);
    await desk.task('Begin Cool Off', asked);
    const coolOffEndsAt = new Date(desk.clock.time.getTime() + 72 * 3_600_000).toISOString();
    expect(await desk.read(asked)).toMatchObject({ status: 'cooling-off', coolOffEndsAt });
  });
});
