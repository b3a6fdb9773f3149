import { describe, expect, it } from 'vitest';
import { buildAddendum, buildReceipt } from '../../../functions/domain/receipts/build-receipt.ts';
import { ReceiptSchema } from '../../../functions/domain/receipts/receipt.ts';
import { verifiedCounts } from '../../../functions/domain/receipts/receipt-lines.ts';
import { aPlan, aRequestId, secondsLater, testNow } from '../../support/builders.ts';
import { aStep, decisionOn, receiptInput, seenOf, treatedPage } from '../../support/erasure/receipts.ts';

const seen = (...classes: ReturnType<typeof seenOf>[]) => ({ classes, unmapped: {} });

describe('buildReceipt', () => {
  it('states what was found, done, and seen to be gone', () => {
    const steps = [
      aStep('people/account', 'delete', { found: 1 }),
      aStep('people/note', 'redact', { found: 4 }),
      aStep('posts/post', 'unlink', { found: 2 }),
    ];
    const pages = [treatedPage(secondsLater(1), 1, 3), treatedPage(secondsLater(2), 0, 1, 2)];
    const receipt = buildReceipt(receiptInput(steps, { pages, verification: seen() }));
    expect(receipt.outcome).toBe('DONE');
    expect(
      receipt.lines.map(({ found, removed, redacted, unlinked, verifiedAbsent, late }) => [
        found,
        removed,
        redacted,
        unlinked,
        verifiedAbsent,
        late,
      ]),
    ).toEqual([
      [1, 1, 0, 0, 1, 0],
      [4, 0, 4, 0, 4, 0],
      [2, 0, 0, 2, 2, 0],
    ]);
    expect(ReceiptSchema.parse(receipt)).toEqual(receipt);
  });

  it('says no data where nothing was found, whatever was planned for it', () => {
    const receipt = buildReceipt(
      receiptInput([aStep('people/account', 'delete'), aStep('people/invoice', 'keep')]),
    );
    expect(receipt.outcome).toBe('NO_DATA');
    expect(receipt.lines.map(({ outcome }) => outcome)).toEqual(['NO_DATA', 'NO_DATA']);
    expect(receipt.backups).toEqual([]);
  });

  it.each([
    ['a row is still there', { remaining: 1 }],
    ['a row is half blanked', { unblanked: 1 }],
    ['a row was not planned', { unplanned: 1 }],
  ])('never says done when %s', (_, left) => {
    const receipt = buildReceipt(
      receiptInput([aStep('people/note', 'redact', { found: 2 })], {
        pages: [treatedPage(secondsLater(1), 2)],
        verification: seen(seenOf('people/note', left)),
      }),
    );
    expect(receipt.outcome).toBe('DONE_PARTIAL');
    expect(receipt.lines[0]).toMatchObject({ outcome: 'DONE_PARTIAL', verifiedAbsent: 1, remaining: 1 });
  });

  it('tells rows that a crashed page did not record by what was seen, and what may be told to people', () => {
    const receipt = buildReceipt(
      receiptInput([aStep('people/account', 'delete', { found: 5 })], {
        pages: [treatedPage(secondsLater(1), 3)],
      }),
    );
    expect(receipt.lines[0]).toMatchObject({ removed: 3, verifiedAbsent: 5 });
    expect(verifiedCounts(receipt.lines[0]!)).toEqual({ removed: 5, redacted: 0, unlinked: 0 });
  });

  it('tells rows that arrived after the plan, and those treated under an earlier plan', () => {
    const plan = aPlan(aRequestId(), {
      steps: [aStep('people/account', 'delete', { found: 2 })],
      plannedAt: secondsLater(10).toISOString(),
    });
    const pages = [treatedPage(secondsLater(5), 7), treatedPage(secondsLater(20), 3)];
    const receipt = buildReceipt(receiptInput([], { plan, pages }));
    expect(receipt.lines[0]).toMatchObject({ found: 9, late: 1, removed: 10, verifiedAbsent: 10 });
  });

  it('gives the reason and end of a retention, and done in part where other rows of it had lapsed', () => {
    const kept = { found: 3, lapsed: 2, reason: 'tax-law', until: '2031-03-31' };
    const verification = seen(seenOf('people/invoice', { kept: 3 }));
    const build = (step: Parameters<typeof aStep>[2]) =>
      buildReceipt(receiptInput([aStep('people/invoice', 'keep', step)], { verification }));
    expect(build(kept)).toMatchObject({
      outcome: 'DONE_PARTIAL',
      lines: [
        { found: 5, kept: 3, verifiedAbsent: 2, basis: 'retention', reason: 'tax-law', until: '2031-03-31' },
      ],
    });
    expect(build({ ...kept, lapsed: 0 }).outcome).toBe('RETAINED_UNTIL');
  });

  it('gives the ground of a refused step, and of a request that was refused whole', () => {
    const steps = [
      aStep('people/account', 'delete', { found: 1 }),
      aStep('people/note', 'redact', { found: 1 }),
    ];
    const plan = aPlan(aRequestId(), { steps });
    const refused = {
      table: 'people',
      class: 'account',
      verdict: 'refuse',
      ground: 'R34_SPECIAL_PROCEDURE',
    } as const;
    const recorded = decisionOn(plan, refused);
    const verification = seen(seenOf('people/account', { kept: 1 }));
    const partly = buildReceipt(receiptInput(steps, { plan, recorded, verification }));
    expect(partly.outcome).toBe('DONE_PARTIAL');
    expect(partly.lines[0]).toMatchObject({
      outcome: 'R34_SPECIAL_PROCEDURE',
      basis: 'refusal',
      verifiedAbsent: 0,
    });
    const whole = {
      ...recorded,
      decision: { ...recorded.decision, verdict: 'refuse', ground: 'R_NOT_RETAINED_DATA' },
    };
    expect(buildReceipt(receiptInput(steps, { plan, recorded: whole as typeof recorded })).outcome).toBe(
      'R_NOT_RETAINED_DATA',
    );
  });

  it('claims nothing under a hold', () => {
    const plan = aPlan(aRequestId(), {
      steps: [aStep('people/account', 'hold', { found: 4 })],
      holds: ['h'],
    });
    const verification = seen(seenOf('people/account', { kept: 4 }));
    expect(buildReceipt(receiptInput([], { plan, verification }))).toMatchObject({
      outcome: 'RETAINED_UNTIL',
      lines: [{ basis: 'hold', kept: 4, verifiedAbsent: 0, removed: 0 }],
    });
  });

  it('names the day in Japan on which the last backup with the rows is gone, per table that was touched', () => {
    const steps = [aStep('people/account', 'delete', { found: 1 }), aStep('orders/order', 'delete')];
    const receipt = buildReceipt(receiptInput(steps, { now: new Date('2026-11-24T15:30:00Z') }));
    expect(receipt.backups).toEqual([{ table: 'people', days: 35, goneOn: '2026-12-31' }]);
  });

  it('lists sweeps, and rows that no class describes', () => {
    const sweep = { ...treatedPage(secondsLater(99), 0, 2), pass: 'sweep' as const };
    const pages = [treatedPage(testNow, 1), sweep];
    const verification = { classes: [], unmapped: { people: 3 } };
    const receipt = buildReceipt(receiptInput([aStep('people/account', 'delete')], { pages, verification }));
    expect(receipt.sweeps).toEqual([{ at: secondsLater(99).toISOString(), treated: 2 }]);
    expect(receipt.undescribed).toEqual([{ table: 'people', rows: 3 }]);
  });
});

describe('buildAddendum', () => {
  it('lists only classes in which something was treated or seen', () => {
    const steps = [
      aStep('people/account', 'delete'),
      aStep('orders/order', 'delete'),
      aStep('lines/line', 'delete'),
    ];
    const input = receiptInput(steps);
    const addendum = buildAddendum({
      ...input,
      first: buildReceipt(input),
      number: 1,
      treated: [{ step: 1, count: 2 }],
      verification: seen(seenOf('lines/line', { remaining: 1 })),
    });
    expect(addendum.lines).toEqual([
      { table: 'orders', class: 'order', treated: 2, remaining: 0 },
      { table: 'lines', class: 'line', treated: 0, remaining: 1 },
    ]);
  });
});
