import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Assembly } from './assembly.ts';
import type { HttpService } from './http-service.ts';
import { ServiceError, serveJsonOperations } from './json-service.ts';
import { createKmsOperations, type KmsKey } from './kms-operations.ts';
import { PersistedFile } from './persisted-file.ts';
import { TemplateError } from './template-error.ts';

const KeySchema = z.object({
  KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
});
const AliasSchema = z.object({ AliasName: z.string(), TargetKeyId: z.string() });
/** Key id → PEM of a signing key, or base64 of a symmetric one. */
const MaterialSchema = z.record(z.string(), z.string());

export interface KmsService extends HttpService {
  /** PEM of a signing key's public half, by the beginning of its logical id. */
  publicKeyPem(logicalId: string): string;
}

/**
 * Serves the KMS operations that the product uses, for the keys and aliases of the template. Key material is
 * made at the first start and kept in the data folder. Key policies and grants are not checked.
 */
export async function startKms(assembly: Assembly, dataDir: string | undefined): Promise<KmsService> {
  const file = new PersistedFile(dataDir, 'kms-keys.json', MaterialSchema);
  const material = file.read({});
  const keys = assembly.resources('AWS::KMS::Key').map((resource): KmsKey & { logicalId: string } => {
    const { KeySpec, KeyUsage } = resource.read(KeySchema);
    if ((KeySpec === 'ECC_NIST_P256') !== (KeyUsage === 'SIGN_VERIFY')) {
      throw new TemplateError(`${resource.logicalId}: KeyUsage ${KeyUsage} does not fit KeySpec ${KeySpec}`);
    }
    const id = resource.ref();
    const secret = material[id] ?? newMaterial(KeySpec);
    material[id] = secret;
    const { logicalId } = resource;
    return { logicalId, id, arn: resource.arn(), spec: KeySpec, usage: KeyUsage, secret };
  });
  file.write(material);

  const aliases = assembly.resources('AWS::KMS::Alias').map((resource) => resource.read(AliasSchema));
  const find = (given: string): KmsKey => {
    const alias = aliases.find(({ AliasName }) => given === AliasName || given.endsWith(`:${AliasName}`));
    const wanted = alias?.TargetKeyId ?? given;
    const key = keys.find(({ id, arn }) => wanted === id || wanted === arn);
    if (key === undefined) throw new ServiceError('NotFoundException', 'No such key or alias');
    return key;
  };
  const service = await serveJsonOperations(createKmsOperations(find));
  return {
    ...service,
    publicKeyPem: (logicalId) => {
      const key = keys.find((candidate) => candidate.logicalId.startsWith(logicalId));
      if (key?.usage !== 'SIGN_VERIFY')
        throw new TemplateError(`The template has no signing key ${logicalId}`);
      const publicKey = createPublicKey(createPrivateKey(key.secret));
      return publicKey.export({ format: 'pem', type: 'spki' }).toString();
    },
  };
}

function newMaterial(spec: KmsKey['spec']): string {
  if (spec === 'SYMMETRIC_DEFAULT') return randomBytes(32).toString('base64');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  return privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
}
