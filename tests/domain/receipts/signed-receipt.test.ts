import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReceiptAlteredError } from '../../../functions/domain/errors.ts';
import { buildAddendum, buildReceipt } from '../../../functions/domain/receipts/build-receipt.ts';
import {
  checkReceipt,
  parseReceiptFile,
  type SignedReceipt,
  signReceipt,
} from '../../../functions/domain/receipts/signed-receipt.ts';
import { secondsLater } from '../../support/builders.ts';
import { aStep, receiptInput, treatedPage } from '../../support/erasure/receipts.ts';
import { testSigner } from '../../support/test-signer.ts';

const signer = testSigner();
const pem = await signer.publicKeyPem();
const input = receiptInput([aStep('people/account', 'delete', { found: 1, reason: 'x' })], {
  pages: [treatedPage(secondsLater(1), 1)],
});
const first = buildReceipt(input);
const addendumTo = (receipt: typeof first, number: number) =>
  signReceipt(
    buildAddendum({ ...input, first: receipt, number, treated: [{ step: 0, count: number }] }),
    signer,
  );
const signed: SignedReceipt = {
  ...(await signReceipt(first, signer)),
  addenda: [await addendumTo(first, 1), await addendumTo(first, 2)],
};
const check = (text: string) => checkReceipt(parseReceiptFile(text), pem);

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reversed(field)]),
  );
};

describe('a signed receipt', () => {
  it('is good in one line or indented, and in any order of keys', () => {
    for (const content of [signed, reversed(signed)]) {
      check(JSON.stringify(content));
      check(`${JSON.stringify(content, undefined, 2)}\n`);
    }
  });

  it.each([
    ['in one line', JSON.stringify(signed)],
    ['indented', JSON.stringify(signed, undefined, 2)],
  ])('is refused when any one character is replaced, removed or added: %s', (_, text) => {
    const character = fc.constantFrom(...'0123456789aZ+/=-_ \n\t"\\{}[]:,.é');
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        character,
        fc.constantFrom(0, 1),
        fc.boolean(),
        (at, put, cut, add) => {
          const altered = `${text.slice(0, at)}${add ? put : ''}${text.slice(at + cut)}`;
          fc.pre(altered !== text);
          expect(() => check(altered)).toThrow(ReceiptAlteredError);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is refused when a name stands twice, so that people and programs would read different things', () => {
    const text = JSON.stringify(signed).replace('"outcome":"DONE"', '"outcome":"NO_DATA","outcome":"DONE"');
    expect(() => check(text)).toThrow('file: is not written as its content is printed');
  });

  it('is refused with another key', async () => {
    const other = await testSigner().publicKeyPem();
    expect(() => checkReceipt(signed, other)).toThrow('receipt: was altered, or was signed with another key');
  });

  it('is refused when its signature is the same bytes in another writing', async () => {
    const last = /(.)(=+)$/;
    let padded = await signReceipt(first, signer);
    while (!last.test(padded.signature)) padded = await signReceipt(first, signer);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const signature = padded.signature.replace(
      last,
      (_, letter: string, end: string) => `${letters[letters.indexOf(letter) + 1]}${end}`,
    );
    expect(Buffer.from(signature, 'base64')).toEqual(Buffer.from(padded.signature, 'base64'));
    checkReceipt(padded, pem);
    expect(() => checkReceipt({ ...padded, signature }, pem)).toThrow('signature: is not as it was written');
  });

  it('is refused when its signature was made for another receipt', async () => {
    const other = await signReceipt({ ...first, outcome: 'NO_DATA' as const }, signer);
    expect(() => checkReceipt({ ...signed, signature: other.signature }, pem)).toThrow(ReceiptAlteredError);
  });

  it('is refused with an addendum of another receipt', async () => {
    const strange = await addendumTo({ ...first, outcome: 'NO_DATA' }, 1);
    expect(() => checkReceipt({ ...signed, addenda: [strange] }, pem)).toThrow('belongs to another receipt');
  });

  it('is refused when an addendum before the last is missing or they are out of order', () => {
    const addenda = signed.addenda ?? [];
    expect(() => checkReceipt({ ...signed, addenda: addenda.slice(1) }, pem)).toThrow('is missing before it');
    expect(() => checkReceipt({ ...signed, addenda: addenda.toReversed() }, pem)).toThrow(
      ReceiptAlteredError,
    );
  });

  it('names the place of what does not belong into a receipt, and no value', () => {
    const strange = { ...signed, receipt: { ...signed.receipt, outcome: 'secret@example.com' } };
    expect(() => check(JSON.stringify(strange))).toThrow(/^receipt\.outcome: is not as a receipt has it$/);
    expect(() => check('{"receipt":')).toThrow('file: is no JSON; take the original file');
  });
});
