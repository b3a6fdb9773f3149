import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildAddendum, buildReceipt } from '../../functions/domain/receipts/build-receipt.ts';
import { type SignedReceipt, signReceipt } from '../../functions/domain/receipts/signed-receipt.ts';
import { describeReceipt } from '../../tools/receipt/describe-receipt.ts';
import { secondsLater } from '../support/builders.ts';
import { aStep, receiptInput, seenOf, treatedPage } from '../support/erasure/receipts.ts';
import { testSigner } from '../support/test-signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-receipt-'));
const at = (name: string) => join(folder, name);
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/receipt.ts', ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

let signed: SignedReceipt;
beforeAll(async () => {
  const signer = testSigner();
  const steps = [
    aStep('people/account', 'delete', { found: 1 }),
    aStep('people/invoice', 'keep', { found: 2, reason: 'tax-law', until: '2031-03-31' }),
  ];
  const classes = [seenOf('people/invoice', { kept: 2 })];
  const verification = { classes, unmapped: { people: 3 } };
  const input = receiptInput(steps, { pages: [treatedPage(secondsLater(1), 1)], verification });
  const first = buildReceipt(input);
  const addendum = buildAddendum({ ...input, first, number: 1, treated: [{ step: 0, count: 4 }] });
  signed = { ...(await signReceipt(first, signer)), addenda: [await signReceipt(addendum, signer)] };
  writeFileSync(at('key.pem'), await signer.publicKeyPem());
  writeFileSync(at('good.json'), `${JSON.stringify(signed, undefined, 2)}\n`);
  writeFileSync(at('altered.json'), JSON.stringify(signed).replace('"found":1', '"found":2'));
});

describe('npm run receipt', () => {
  it('says that a receipt is good, offline, and ends with 0', () => {
    expect(run('verify', at('good.json'), '--key', at('key.pem'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('good. Receipt'),
      stderr: '',
    });
  });

  it('ends with 1 and one clear line when a byte was altered, the key is none, or the file is missing', () => {
    const verify = (file: string, key: string) => run('verify', at(file), '--key', at(key));
    expect(verify('altered.json', 'key.pem')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'receipt: was altered, or was signed with another key\n',
    });
    expect(verify('good.json', 'good.json')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is no public key in PEM'),
    });
    expect(verify('none.json', 'key.pem')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('no such file'),
    });
  });

  it('shows what was found, removed and kept, the windows, and the addenda', () => {
    const shown = describeReceipt(signed);
    expect(shown).toContain('DONE_PARTIAL');
    expect(shown).toMatch(/people\/account +delete +1 +0 +1 +0 +0 +0 +1 +0/);
    expect(shown).toMatch(/people\/invoice +keep +2 .*tax-law until 2031-03-31/);
    expect(shown).toContain('Backups of people live 35 days: gone from them on 2026-12-30');
    expect(shown).toContain('people: 3 row(s) that the data map does not describe were left');
    expect(shown).toMatch(/Addendum 1, .*: 4 row\(s\) treated, 0 left/);
    expect(run('show', at('good.json')).stdout).toBe(`${shown}\n`);
  });
});
