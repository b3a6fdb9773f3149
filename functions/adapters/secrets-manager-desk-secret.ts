import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { ConfigurationError } from '../domain/errors.ts';
import { type DeskSecret, DeskSecretSchema } from '../domain/keyed-hash.ts';
import { clientSettings } from './client-settings.ts';

const SecretTextSchema = z
  .string()
  .transform((text, context) => {
    try {
      const parsed: unknown = JSON.parse(text);
      return parsed;
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(DeskSecretSchema);

/** No cause is kept: the parser's own error quotes the text, and the text is the secret. */
const parseSecret = (text: string | undefined): DeskSecret => {
  const parsed = SecretTextSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new ConfigurationError('desk secret: must be JSON such as {"current": "k1", "k1": "…"}');
};

/**
 * Gives a function that loads the desk's secret at its first call and keeps it; a failed load is forgotten, so that
 * the next call tries again. Throws ConfigurationError when the secret does not fit.
 */
export const secretsManagerDeskSecret = (
  secretArn: string,
  client: SecretsManagerClient = new SecretsManagerClient(clientSettings),
): (() => Promise<DeskSecret>) => {
  let loaded: Promise<DeskSecret> | undefined;
  const load = async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretArn }));
    return parseSecret(SecretString);
  };
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
};
