import { verify } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson, hashOf } from '../canonical-json.ts';
import { ConfigurationError, ReceiptAlteredError } from '../errors.ts';
import type { ReceiptSigner } from '../ports/receipt-signer.ts';
import { type DisclosureReceipt, DisclosureReceiptSchema } from './disclosure-receipt.ts';
import { type Addendum, AddendumSchema, type Receipt, ReceiptSchema } from './receipt.ts';

const envelope = <Signed extends z.ZodType>(receipt: Signed) => ({
  receipt,
  /** ECDSA signature in DER over the receipt's canonical JSON (UTF-8), base64. */
  signature: z.base64(),
  keyId: z.string().min(1),
  algorithm: z.literal('ECDSA_P256_SHA256'),
});

export const SignedAddendumSchema = z.strictObject(envelope(AddendumSchema));
export type SignedAddendum = z.infer<typeof SignedAddendumSchema>;

/** A receipt as it is handed over, with the addenda of later sweeps. */
export const SignedReceiptSchema = z.strictObject({
  ...envelope(z.discriminatedUnion('kind', [ReceiptSchema, DisclosureReceiptSchema])),
  addenda: z.array(SignedAddendumSchema).optional(),
});
export type SignedReceipt = z.infer<typeof SignedReceiptSchema>;

/** The receipt of an erasure, which alone has addenda. Throws ConfigurationError for another. */
export const erasureReceiptOf = ({ receipt }: SignedReceipt): Receipt => {
  if (receipt.kind === 'receipt') return receipt;
  throw new ConfigurationError('receipt: is not that of an erasure');
};

type Body = Receipt | DisclosureReceipt | Addendum;

const bytesOf = (receipt: Body): Uint8Array => new TextEncoder().encode(canonicalJson(receipt));

/** Signs a receipt or an addendum that was built with the signer's key id. */
export const signReceipt = async <Signed extends Body>(receipt: Signed, signer: ReceiptSigner) => ({
  receipt,
  signature: Buffer.from(await signer.sign(bytesOf(receipt))).toString('base64'),
  keyId: signer.keyId,
  algorithm: 'ECDSA_P256_SHA256' as const,
});

/** Base64 can be written in several ways, which would be several files with one signature. */
const signatureOf = ({ signature }: SignedAddendum | SignedReceipt): Buffer => {
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature)
    throw new ReceiptAlteredError('signature: is not as it was written');
  return bytes;
};

const checkSignature = (signed: SignedAddendum | SignedReceipt, publicKeyPem: string, what: string): void => {
  const { receipt, keyId } = signed;
  if (receipt.keyId !== keyId) throw new ReceiptAlteredError(`${what}: keyId is not the one that was signed`);
  const key = { key: publicKeyPem, dsaEncoding: 'der' as const };
  if (verify('sha256', bytesOf(receipt), key, signatureOf(signed))) return;
  throw new ReceiptAlteredError(`${what}: was altered, or was signed with another key`);
};

/**
 * Checks a receipt and all its addenda: signatures, that each addendum belongs to this receipt, and that none
 * before the last is missing. Throws ReceiptAlteredError. An addendum cut off at the end cannot be noticed.
 */
export const checkReceipt = (signed: SignedReceipt, publicKeyPem: string): void => {
  checkSignature(signed, publicKeyPem, 'receipt');
  const receiptHash = hashOf(signed.receipt);
  for (const [index, addendum] of (signed.addenda ?? []).entries()) {
    const what = `addendum ${index + 1}`;
    checkSignature(addendum, publicKeyPem, what);
    if (addendum.receipt.receiptHash !== receiptHash) {
      throw new ReceiptAlteredError(`${what}: belongs to another receipt`);
    }
    if (addendum.receipt.number !== index + 1) {
      throw new ReceiptAlteredError(`${what}: another one is missing before it`);
    }
  }
};

/**
 * Reads a receipt file. It must be written as its content is printed (in one line, or indented by two): JSON with a
 * name twice shows people one thing and programs another. Throws ReceiptAlteredError, naming the place.
 */
export const parseReceiptFile = (text: string): SignedReceipt => {
  const content = parseJson(text);
  const printed = [JSON.stringify(content), JSON.stringify(content, undefined, 2)];
  if (!printed.includes(text.replace(/\n$/, ''))) {
    throw new ReceiptAlteredError('file: is not written as its content is printed; take the original file');
  }
  const parsed = SignedReceiptSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(({ path }) => path.join('.') || 'file');
  throw new ReceiptAlteredError(`${places.slice(0, 3).join(', ')}: is not as a receipt has it`);
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ReceiptAlteredError('file: is no JSON; take the original file', { cause });
  }
};
