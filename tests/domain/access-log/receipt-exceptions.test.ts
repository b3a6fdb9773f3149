import { describe, expect, it } from 'vitest';
import { exceptionsOf, greatestAge } from '../../../functions/domain/access-log/exceptions.ts';
import { greatestAgesDays } from '../../../functions/domain/access-log/greatest-ages.ts';
import { buildDisclosureReceipt } from '../../../functions/domain/receipts/build-disclosure-receipt.ts';
import { buildReceipt } from '../../../functions/domain/receipts/build-receipt.ts';
import { DisclosureReceiptSchema } from '../../../functions/domain/receipts/disclosure-receipt.ts';
import { ReceiptSchema } from '../../../functions/domain/receipts/receipt.ts';
import { resultLines } from '../../../functions/pages/class-result.ts';
import { classResultsOf } from '../../../functions/pages/class-results.ts';
import { describeDisclosure } from '../../../tools/receipt/describe-disclosure.ts';
import { describeReceipt } from '../../../tools/receipt/describe-receipt.ts';
import {
  aPack,
  aVisit,
  links,
  loggingDesk,
  logTable,
  someLogRules,
  visitors,
} from '../../support/access-log/logged-visits.ts';
import { aGallery, approvedDisclosure } from '../../support/disclosure.ts';
import { aStep, receiptInput } from '../../support/erasure/receipts.ts';

const compiled = loggingDesk();
const erasureReceipt = (given = {}) =>
  ReceiptSchema.parse(
    buildReceipt(receiptInput([aStep('access-log/visits', 'delete', { found: 2 })], { compiled, ...given })),
  );

const disclosureReceipt = async () => {
  const tables = aGallery(1);
  tables.put(logTable, aPack(visitors.own, [aVisit(9), aVisit(8), aVisit(7)]));
  const { build, request, plan, recorded } = await approvedDisclosure(tables, { compiled, links });
  const { built } = await build();
  const input = { request, compiled, plan, recorded, disclosed: built, keyId: 'k', now: new Date() };
  return DisclosureReceiptSchema.parse(buildDisclosureReceipt(input));
};

describe('what a receipt says of the access log', () => {
  it('names where events can still be and for how long, of a desk that keeps one', () => {
    const { queue, deadLetters } = greatestAgesDays;
    expect(erasureReceipt().accessLog).toEqual({
      days: { queue, deadLetters },
      withoutVisitor: 'COUNTED_WITHOUT_ADDRESS',
    });
  });

  it('names raw log files where the desk takes them, and people are told the greatest age', () => {
    const exceptions = exceptionsOf(someLogRules({ logFiles: { format: 'alb' } }));
    expect(exceptions.days.logFiles).toBe(greatestAgesDays.logFiles);
    expect(greatestAge(exceptions)).toBe(14);
  });

  it('is nothing of a desk that keeps none', () => {
    const {
      desk: { accessLog: _, ...desk },
    } = compiled;
    const receipt = erasureReceipt({ compiled: { ...compiled, desk } });
    expect('accessLog' in receipt).toBe(false);
  });

  it('is that of a disclosure, too, with the visits in the rows and the looks at the data', async () => {
    const receipt = await disclosureReceipt();
    expect(receipt.accessLog).toEqual(erasureReceipt().accessLog);
    expect(receipt.lines.find((line) => line.class === 'device-visits')).toMatchObject({
      ...{ found: 1, disclosed: 1, events: 3, outcome: 'DONE' },
    });
    expect('events' in receipt.lines.find((line) => line.class === 'order')!).toBe(false);
    expect(receipt.package.views).toBe(0);
  });

  it('is told at the terminal', async () => {
    const signed = { signature: '', keyId: 'k', algorithm: 'ECDSA_P256_SHA256' } as const;
    expect(describeReceipt({ receipt: erasureReceipt(), ...signed })).toContain(
      'events can lie 4 days in the queue, 14 in its dead letters',
    );
    const lines = describeDisclosure(await disclosureReceipt()).join('\n');
    expect(lines).toContain('1 (3 events)');
    expect(lines).toContain('Lists 0 look(s) at the data');
  });

  it('is told to people in visits, and a count of stored records says that it is one', async () => {
    const results = classResultsOf(await disclosureReceipt(), compiled.dataMap);
    const visits = results.find(({ label }) => label.en.includes('own device'))!;
    expect(visits.label.ja).toContain('記録の数');
    expect(resultLines(visits, 'ja')).toEqual(['閲覧3件（記録1件）を開示しました']);
    expect(resultLines(visits, 'en')).toEqual(['3 visits (in 1 stored records) disclosed']);
  });
});
