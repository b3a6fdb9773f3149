import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  checkReceipt,
  parseReceiptFile,
  type SignedReceipt,
} from '../functions/domain/receipts/signed-receipt.ts';
import { readSignedReceipt } from '../functions/domain/receipts/stored-receipt.ts';
import { runCommand, UsageError } from './command.ts';
import { deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';
import { describeReceipt } from './receipt/describe-receipt.ts';
import { findRequest } from './request/find-request.ts';

const USAGE = `Usage: npm run receipt -- <command>
  verify FILE [--key public.pem]  checks a receipt and its addenda; with --key offline, else the desk's key is asked for
  key                             prints the public key of the desk
  show FILE|REF [--json]          shows a receipt of a file or of a request, as a table or as it is handed over

${deploymentUsage}`;

const options = {
  ...deploymentOptions,
  key: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

const read = (path: string): string => {
  if (!existsSync(path)) throw new UsageError(`${path}: no such file`);
  return readFileSync(path, 'utf8');
};

const publicKey = async (values: Values): Promise<string> => {
  if (values.key === undefined) return openDeployment(values).signer.publicKeyPem();
  const pem = read(values.key);
  if (pem.includes('BEGIN PUBLIC KEY')) return pem;
  throw new UsageError(`${values.key}: is no public key in PEM; npm run receipt -- key prints it`);
};

const verify = async (path: string, values: Values): Promise<void> => {
  const signed = parseReceiptFile(read(path));
  checkReceipt(signed, await publicKey(values));
  const addenda = signed.addenda === undefined ? '' : ` and ${signed.addenda.length} addenda`;
  console.log(
    `${path}: good. Receipt ${signed.receipt.reference}${addenda}, signed with key ${signed.keyId}`,
  );
};

const receiptOf = async (named: string, values: Values): Promise<SignedReceipt> => {
  if (existsSync(named)) return parseReceiptFile(read(named));
  const { store } = openDeployment(values);
  const { requestId } = await findRequest(named, store);
  const signed = await readSignedReceipt(store, requestId);
  if (signed === undefined)
    throw new UsageError('This request has no receipt: it was not carried out, or not yet');
  return signed;
};

const show = async (named: string, values: Values): Promise<void> => {
  const signed = await receiptOf(named, values);
  console.log(values.json ? JSON.stringify(signed, undefined, 2) : describeReceipt(signed));
};

/** Runs `npm run receipt`. Throws UsageError, and ReceiptAlteredError for a receipt that is not as it was signed. */
export const receipt = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, named, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  if (command === 'key' && named === undefined) return console.log((await publicKey(values)).trimEnd());
  if (named === undefined || more.length > 0) throw new UsageError(USAGE);
  if (command === 'verify') return verify(named, values);
  if (command === 'show') return show(named, values);
  throw new UsageError(USAGE);
};

if (import.meta.main) await runCommand(receipt);
