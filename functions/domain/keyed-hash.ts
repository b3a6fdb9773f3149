import { createHmac } from 'node:crypto';
import * as z from 'zod';
import { ConfigurationError } from './errors.ts';
import { type MailboxKey, MailboxKeySchema, type SubjectKey, SubjectKeySchema } from './ids.ts';

/** The desk's secret: key id → secret text, and which is in use. Old keys stay so that old hashes can be made again. */
export const DeskSecretSchema = z.record(z.string(), z.string()).and(z.object({ current: z.string() }));
export type DeskSecret = z.infer<typeof DeskSecretSchema>;

/** Makes `<keyId>.<HMAC-SHA256, base64url>` of a purpose and a value. RFC 2104. */
export type KeyedHasher = (purpose: string, value: string) => string;

/** A hasher with one key of the secret, the current one unless named. Throws ConfigurationError for an unknown id. */
export const keyedHasher = (secret: DeskSecret, keyId: string = secret.current): KeyedHasher => {
  const key = secret[keyId];
  if (key === undefined || keyId === 'current') throw new ConfigurationError('desk secret: no such key id');
  return (purpose, value) =>
    `${keyId}.${createHmac('sha256', key).update(`${purpose}\u0000${value}`, 'utf8').digest('base64url')}`;
};

/** The mailbox as our tables know it. Takes a normalised mailbox. */
export const mailboxKey = (hash: KeyedHasher, mailbox: string): MailboxKey =>
  MailboxKeySchema.parse(hash('mailbox', mailbox));

/** The person as our tables know it: identifier name and value. */
export const subjectKey = (hash: KeyedHasher, identifier: string, value: string): SubjectKey =>
  SubjectKeySchema.parse(hash(`subject:${identifier}`, value));

/** The key that a hash was made with: another value is comparable only under the same one. */
export const keyIdOf = (hash: string): string => hash.slice(0, hash.indexOf('.'));

/** A sender's network address as our counters know it. */
export const sourceKeyOf = (hash: KeyedHasher, source: string): string => hash('source', source);
