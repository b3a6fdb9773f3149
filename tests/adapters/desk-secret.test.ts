import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { secretsManagerDeskSecret } from '../../functions/adapters/secrets-manager-desk-secret.ts';
import { ConfigurationError } from '../../functions/domain/errors.ts';
import { keyedHasher, mailboxKey } from '../../functions/domain/keyed-hash.ts';
import { type AwsAnswer, awsServer, failure, json } from '../support/engines/aws-server.ts';

const secret = (value: unknown): AwsAnswer => json({ SecretString: JSON.stringify(value) });

const deskSecret = async (...answers: AwsAnswer[]) => {
  const { calls, client } = await awsServer(...answers);
  return { calls, load: secretsManagerDeskSecret('arn:secret', new SecretsManagerClient(client)) };
};

describe('the desk secret', () => {
  it('is loaded once for calls beside and after each other', async () => {
    const { calls, load } = await deskSecret(secret({ current: 'k1', k1: 'one' }));
    await Promise.all([load(), load()]);
    expect(await load()).toEqual({ current: 'k1', k1: 'one' });
    expect(calls).toMatchObject([{ operation: 'GetSecretValue', body: '{"SecretId":"arn:secret"}' }]);
  });

  it('is loaded again after a load that failed', async () => {
    const { calls, load } = await deskSecret(
      failure('InternalServiceError'),
      secret({ current: 'k1', k1: 'one' }),
    );
    await expect(load()).rejects.toThrow();
    expect(await load()).toHaveProperty('k1');
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['no text', json({})],
    ['no JSON', json({ SecretString: 'canary-text' })],
    ['no current key', secret({ k1: 'canary-text' })],
    ['a key that is no text', secret({ current: 'k1', k1: 7, k0: 'canary-text' })],
  ])('throws ConfigurationError that quotes nothing for %s', async (_, answer) => {
    const { load } = await deskSecret(answer);
    const error: unknown = await load().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(`${error} ${JSON.stringify(error)}`).not.toContain('canary-text');
    expect(error).not.toHaveProperty('cause');
  });

  it('makes a hash of before a rotation again by the key id that it carries', async () => {
    const before = await deskSecret(secret({ current: 'k1', k1: 'one' }));
    const old = mailboxKey(keyedHasher(await before.load()), 'hanako@example.com');
    const after = await deskSecret(secret({ current: 'k2', k1: 'one', k2: 'two' }));
    const rotated = await after.load();
    expect(mailboxKey(keyedHasher(rotated), 'hanako@example.com')).not.toBe(old);
    expect(mailboxKey(keyedHasher(rotated, old.split('.')[0]), 'hanako@example.com')).toBe(old);
  });
});
