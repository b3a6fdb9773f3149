import { createHash, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import type { HttpService } from './http-service.ts';
import { ServiceError, serveJsonOperations } from './json-service.ts';
import { PersistedFile } from './persisted-file.ts';

const GenerateSchema = z.object({
  PasswordLength: z.number().default(32),
  ExcludeCharacters: z.string().default(''),
  ExcludeLowercase: z.boolean().default(false),
  ExcludeUppercase: z.boolean().default(false),
  ExcludeNumbers: z.boolean().default(false),
  ExcludePunctuation: z.boolean().default(false),
  SecretStringTemplate: z.string().optional(),
  GenerateStringKey: z.string().optional(),
});
const SecretSchema = z.object({
  SecretString: z.string().optional(),
  GenerateSecretString: GenerateSchema.optional(),
});
const StoreSchema = z.record(z.string(), z.object({ value: z.string(), createdAt: z.number() }));
const GetInput = z.object({ SecretId: z.string(), VersionStage: z.literal('AWSCURRENT').optional() });

const CHARACTERS = {
  lowercase: 'abcdefghijklmnopqrstuvwxyz',
  uppercase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  numbers: '0123456789',
  punctuation: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

/**
 * Serves GetSecretValue for the secrets of the template. Generated values are made at the first start and
 * kept in the data folder. There are no other versions than the current one, and no rotation.
 */
export function startSecretsManager(assembly: Assembly, dataDir: string | undefined): Promise<HttpService> {
  const file = new PersistedFile(dataDir, 'secrets.json', StoreSchema);
  const store = file.read({});
  const names = new Map<string, string>();
  for (const resource of assembly.resources('AWS::SecretsManager::Secret')) {
    const properties = resource.read(SecretSchema);
    store[resource.arn()] ??= {
      value: properties.SecretString ?? generate(properties),
      createdAt: Date.now(),
    };
    names.set(resource.name, resource.arn());
  }
  file.write(store);

  return serveJsonOperations({
    GetSecretValue: (input) => {
      const { SecretId } = GetInput.parse(input);
      const arn = names.get(SecretId) ?? SecretId;
      const secret = store[arn];
      if (secret === undefined) {
        throw new ServiceError(
          'ResourceNotFoundException',
          "Secrets Manager can't find the specified secret.",
        );
      }
      return {
        ARN: arn,
        Name: [...names].find(([, candidate]) => candidate === arn)?.[0],
        SecretString: secret.value,
        VersionId: createHash('sha256').update(secret.value).digest('hex').slice(0, 32),
        VersionStages: ['AWSCURRENT'],
        CreatedDate: secret.createdAt / 1000,
      };
    },
  });
}

/** A template and a key together put the random text into a JSON object, otherwise it stands alone. */
function generate(properties: z.infer<typeof SecretSchema>): string {
  const options = properties.GenerateSecretString ?? GenerateSchema.parse({});
  const random = randomText(options);
  if (options.SecretStringTemplate === undefined || options.GenerateStringKey === undefined) return random;
  const template = z.record(z.string(), z.json()).parse(JSON.parse(options.SecretStringTemplate));
  return JSON.stringify({ ...template, [options.GenerateStringKey]: random });
}

function randomText(options: z.infer<typeof GenerateSchema>): string {
  const allowed = [
    options.ExcludeLowercase ? '' : CHARACTERS.lowercase,
    options.ExcludeUppercase ? '' : CHARACTERS.uppercase,
    options.ExcludeNumbers ? '' : CHARACTERS.numbers,
    options.ExcludePunctuation ? '' : CHARACTERS.punctuation,
  ].join('');
  const alphabet = [...allowed].filter((character) => !options.ExcludeCharacters.includes(character));
  return Array.from({ length: options.PasswordLength }, () => alphabet[randomInt(alphabet.length)]).join('');
}
