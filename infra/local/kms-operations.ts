import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  randomBytes,
} from 'node:crypto';
import { z } from 'zod';
import { signDigest } from './ecdsa-digest.ts';
import { type Operations, ServiceError } from './json-service.ts';

export interface KmsKey {
  readonly id: string;
  readonly arn: string;
  readonly spec: 'SYMMETRIC_DEFAULT' | 'ECC_NIST_P256';
  readonly usage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY';
  /** PEM of a signing key, base64 of a symmetric one. */
  readonly secret: string;
}

/** A KMS limit: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html and API_Encrypt.html */
const LARGEST_MESSAGE_BYTES = 4096;
const ID_BYTES = 36;
const IV_BYTES = 12;
const TAG_BYTES = 16;

const Blob = z.base64().transform((text) => Buffer.from(text, 'base64'));
const Context = z.record(z.string(), z.string()).default({});
const SignInput = z.object({
  KeyId: z.string(),
  Message: Blob,
  MessageType: z.enum(['RAW', 'DIGEST']).default('RAW'),
  SigningAlgorithm: z.string(),
});
const EncryptInput = z.object({ KeyId: z.string(), Plaintext: Blob, EncryptionContext: Context });
const DecryptInput = z.object({
  KeyId: z.string().optional(),
  CiphertextBlob: Blob,
  EncryptionContext: Context,
});
const KeyInput = z.object({ KeyId: z.string() });

/** Sign, GetPublicKey, Encrypt and Decrypt, over the keys that `find` knows. */
export function createKmsOperations(find: (keyId: string) => KmsKey): Operations {
  return {
    Sign: (input) => sign(SignInput.parse(input), find),
    GetPublicKey: (input) => publicKey(find(KeyInput.parse(input).KeyId)),
    Encrypt: (input) => encrypt(EncryptInput.parse(input), find),
    Decrypt: (input) => decrypt(DecryptInput.parse(input), find),
  };
}

function sign(input: z.infer<typeof SignInput>, find: (keyId: string) => KmsKey): object {
  const key = usable(find(input.KeyId), 'SIGN_VERIFY');
  if (input.SigningAlgorithm !== 'ECDSA_SHA_256') {
    throw new ServiceError(
      'InvalidKeyUsageException',
      `${key.spec} cannot sign with ${input.SigningAlgorithm}`,
    );
  }
  const signature = signDigest(digestOf(input), createPrivateKey(key.secret));
  return { KeyId: key.arn, Signature: signature.toString('base64'), SigningAlgorithm: 'ECDSA_SHA_256' };
}

function digestOf({ Message, MessageType }: z.infer<typeof SignInput>): Buffer {
  if (Message.length === 0 || Message.length > LARGEST_MESSAGE_BYTES) {
    throw new ServiceError('ValidationException', `Message must have 1 to ${LARGEST_MESSAGE_BYTES} bytes`);
  }
  if (MessageType === 'RAW') return createHash('sha256').update(Message).digest();
  if (Message.length !== 32)
    throw new ServiceError('ValidationException', 'Digest is invalid length for algorithm ECDSA_SHA_256');
  return Message;
}

function publicKey(key: KmsKey): object {
  if (key.usage !== 'SIGN_VERIFY') {
    throw new ServiceError('UnsupportedOperationException', 'A symmetric key has no public half');
  }
  const exported = createPublicKey(createPrivateKey(key.secret)).export({ format: 'der', type: 'spki' });
  return {
    KeyId: key.arn,
    PublicKey: exported.toString('base64'),
    KeySpec: key.spec,
    CustomerMasterKeySpec: key.spec,
    KeyUsage: key.usage,
    SigningAlgorithms: ['ECDSA_SHA_256'],
  };
}

function encrypt(input: z.infer<typeof EncryptInput>, find: (keyId: string) => KmsKey): object {
  const key = usable(find(input.KeyId), 'ENCRYPT_DECRYPT');
  if (input.Plaintext.length === 0 || input.Plaintext.length > LARGEST_MESSAGE_BYTES) {
    throw new ServiceError('ValidationException', `Plaintext must have 1 to ${LARGEST_MESSAGE_BYTES} bytes`);
  }
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key.secret, 'base64'), iv);
  cipher.setAAD(contextBytes(key, input.EncryptionContext));
  const body = Buffer.concat([cipher.update(input.Plaintext), cipher.final()]);
  const blob = Buffer.concat([Buffer.from(key.id), iv, cipher.getAuthTag(), body]);
  return {
    KeyId: key.arn,
    CiphertextBlob: blob.toString('base64'),
    EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
  };
}

function decrypt(input: z.infer<typeof DecryptInput>, find: (keyId: string) => KmsKey): object {
  const key = keyOfBlob(input.CiphertextBlob, find);
  if (input.KeyId !== undefined && find(input.KeyId).id !== key.id) {
    throw new ServiceError('IncorrectKeyException', 'The key in the request did not encrypt this ciphertext');
  }
  const rest = input.CiphertextBlob.subarray(ID_BYTES);
  const [iv, tag] = [rest.subarray(0, IV_BYTES), rest.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key.secret, 'base64'), iv, {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(contextBytes(key, input.EncryptionContext)).setAuthTag(tag);
    const body = Buffer.concat([decipher.update(rest.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return { KeyId: key.arn, Plaintext: body.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
  } catch {
    throw invalidCiphertext();
  }
}

/** A ciphertext names its own key, as on AWS. */
function keyOfBlob(blob: Buffer, find: (keyId: string) => KmsKey): KmsKey {
  try {
    return usable(find(blob.subarray(0, ID_BYTES).toString()), 'ENCRYPT_DECRYPT');
  } catch {
    throw invalidCiphertext();
  }
}

/** AWS gives no reason either: a flipped bit and a wrong context look the same. */
function invalidCiphertext(): ServiceError {
  return new ServiceError('InvalidCiphertextException', 'The ciphertext or its context is not valid');
}

function usable(key: KmsKey, usage: KmsKey['usage']): KmsKey {
  if (key.usage === usage) return key;
  throw new ServiceError('InvalidKeyUsageException', `${key.arn} key usage is ${key.usage}`);
}

/** The order of a context's pairs does not matter. */
function contextBytes(key: KmsKey, context: Record<string, string>): Buffer {
  const pairs = Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.from(JSON.stringify([key.id, pairs]));
}
