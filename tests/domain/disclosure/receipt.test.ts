import { describe, expect, it } from 'vitest';
import {
  checkReceipt,
  parseReceiptFile,
  SignedReceiptSchema,
} from '../../../functions/domain/receipts/signed-receipt.ts';
import { resultLines } from '../../../functions/pages/class-result.ts';
import { classResultsOf } from '../../../functions/pages/class-results.ts';
import { describeReceipt } from '../../../tools/receipt/describe-receipt.ts';
import { dynamoDb } from '../../support/engines/dynamodb-local.ts';
import { galleryMap } from '../../support/maps/gallery-map.ts';
import { TwoRights } from '../../support/maps/two-rights.ts';

const desk = TwoRights.open(dynamoDb());
const issued = desk.then(async (opened) => {
  const request = await opened.disclosed();
  const stored = await opened.ports.store.readReceipt(request.requestId, 'receipt');
  return { request, signed: SignedReceiptSchema.parse(stored) };
});

const lines = async () => {
  const { receipt } = (await issued).signed;
  if (receipt.kind !== 'disclosure') throw new Error('another receipt');
  return receipt;
};

describe('the receipt of a disclosure', () => {
  it('tells what was found, disclosed and withheld, on which ground, and the hash of the package', async () => {
    const receipt = await lines();
    const { store } = (await desk).ports;
    const made = (await store.readPackage(receipt.requestId))!;
    expect(receipt.package).toMatchObject({
      sha256: made.sha256,
      bytes: made.bytes,
      packageId: made.packageId,
    });
    expect(receipt.lines.find((line) => line.class === 'order')).toMatchObject({
      ...{ found: 2, disclosed: 2, withheld: 0, attributesWithheld: 0, outcome: 'DONE' },
    });
    expect(receipt.lines.find((line) => line.class === 'note')).toMatchObject({
      ...{ found: 1, disclosed: 0, withheld: 1, outcome: 'R33_BUSINESS' },
      ...{ basis: 'data-map', ground: 'R33_BUSINESS' },
    });
    expect(receipt.lines.find((line) => line.class === 'account')).toMatchObject({
      ...{ disclosed: 1, attributesWithheld: 1, outcome: 'DONE_PARTIAL', ground: 'R33_BUSINESS' },
    });
    expect(receipt.outcome).toBe('DONE_PARTIAL');
    expect((await issued).request.status).toBe('partly-completed');
  });

  it('is checked offline as every receipt is', async () => {
    const { signed } = await issued;
    const pem = await (await desk).ports.signer.publicKeyPem();
    const file = JSON.stringify(signed, undefined, 2);
    expect(() => checkReceipt(parseReceiptFile(file), pem)).not.toThrow();
    const altered = file.replace('"disclosed": 2', '"disclosed": 1');
    expect(altered).not.toBe(file);
    expect(() => checkReceipt(parseReceiptFile(altered), pem)).toThrow(/altered/);
  });

  it('reads as a table at a terminal, and in words on pages and in mails', async () => {
    const { signed } = await issued;
    expect(describeReceipt(signed)).toMatch(/diary\/note +1 +0 +1 +0 +data-map R33_BUSINESS/);
    const results = classResultsOf(signed.receipt, galleryMap);
    const said = results.map((result) => [result.label.ja, ...resultLines(result, 'ja')]);
    expect(said).toContainEqual(['注文', '2件を開示しました']);
    expect(said).toContainEqual([
      '社内メモ',
      '1件は開示していません',
      '理由：業務の適正な実施に著しい支障を及ぼすおそれ（第33条第2項第2号）',
    ]);
  });

  it('holds nothing of the person', async () => {
    expect(JSON.stringify((await issued).signed)).not.toMatch(/花子|example\.jp|a1-/);
  });
});
