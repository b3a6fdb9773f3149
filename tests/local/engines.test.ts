import { createHash, verify } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import {
  DecryptCommand,
  EncryptCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '../../infra/local/assembly.ts';
import { type KmsService, startKms } from '../../infra/local/kms.ts';
import { startSecretsManager } from '../../infra/local/secrets-manager.ts';
import { type SesService, startSes } from '../../infra/local/ses.ts';
import { createTables } from '../../infra/local/tables.ts';
import { dynamoDb } from '../support/engines/dynamodb-local.ts';
import { newFolder, writeAssembly } from './written-assembly.ts';

const signingKey = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
const table = {
  KeySchema: [{ AttributeName: 'requestId', KeyType: 'HASH' }],
  AttributeDefinitions: [
    { AttributeName: 'requestId', AttributeType: 'S' },
    { AttributeName: 'dueKind', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-due',
      KeySchema: [{ AttributeName: 'dueKind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};
const assembly = readAssembly(
  writeAssembly({
    Data: {
      resources: {
        Box: { type: 'AWS::KMS::Key' },
        Other: { type: 'AWS::KMS::Key' },
        BoxAlias: {
          type: 'AWS::KMS::Alias',
          properties: { AliasName: 'alias/box', TargetKeyId: { 'Fn::GetAtt': ['Box', 'Arn'] } },
        },
        Signing: { type: 'AWS::KMS::Key', properties: signingKey },
        Pepper: {
          type: 'AWS::SecretsManager::Secret',
          properties: {
            Name: 'pepper',
            GenerateSecretString: { PasswordLength: 12, ExcludePunctuation: true },
          },
        },
        Requests: { type: 'AWS::DynamoDB::GlobalTable', properties: table },
        MailSet: { type: 'AWS::SES::ConfigurationSet', properties: { Name: 'mail' } },
        Sender: { type: 'AWS::SES::EmailIdentity', properties: { EmailIdentity: 'example.jp' } },
      },
    },
  }),
);
const region = 'ap-northeast-1';
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

describe('KMS', () => {
  const dataDir = newFolder();
  let service: KmsService;
  let kms: KMSClient;
  beforeAll(async () => {
    service = await startKms(assembly, dataDir);
    kms = new KMSClient({ endpoint: service.url, region, credentials });
  });
  afterAll(() => service.close());
  const encrypt = async (EncryptionContext: Record<string, string>, KeyId = 'alias/box') =>
    (await kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('ひみつ'), EncryptionContext })))
      .CiphertextBlob!;
  const decrypt = async (
    CiphertextBlob: Uint8Array,
    EncryptionContext: Record<string, string>,
    KeyId?: string,
  ) => {
    const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId }));
    return Buffer.from(Plaintext!).toString();
  };

  it('decrypts with the same encryption context in any order', async () => {
    expect(await decrypt(await encrypt({ a: '1', b: '2' }), { b: '2', a: '1' })).toBe('ひみつ');
  });

  it('refuses another context, a flipped byte and a foreign key', async () => {
    const blob = await encrypt({ staff: 's-1' });
    const flipped = Uint8Array.from(blob, (byte, index) => (index === blob.length - 1 ? byte ^ 1 : byte));
    await expect(decrypt(blob, { staff: 's-2' })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(decrypt(flipped, { staff: 's-1' })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(decrypt(new Uint8Array(3), {})).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    const other = assembly
      .resources('AWS::KMS::Key')
      .find(({ logicalId }) => logicalId === 'Other')!
      .ref();
    await expect(decrypt(blob, { staff: 's-1' }, other)).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    });
  });

  it.each(['RAW', 'DIGEST'] as const)(
    'signs a %s message so that OpenSSL verifies it',
    async (MessageType) => {
      const text = Buffer.from('receipt');
      const Message = MessageType === 'RAW' ? text : createHash('sha256').update(text).digest();
      const KeyId = assembly
        .resources('AWS::KMS::Key')
        .find(({ logicalId }) => logicalId === 'Signing')!
        .arn();
      const { Signature } = await kms.send(
        new SignCommand({ KeyId, Message, MessageType, SigningAlgorithm: 'ECDSA_SHA_256' }),
      );
      const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
      const key = { key: Buffer.from(PublicKey!), format: 'der', type: 'spki' } as const;
      expect(verify('sha256', text, key, Signature!)).toBe(true);
      expect(verify('sha256', Buffer.from('other'), key, Signature!)).toBe(false);
      await expect(encrypt({}, KeyId)).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
    },
  );

  it('keeps its keys in a file that only the owner reads', async () => {
    const blob = await encrypt({});
    const again = await startKms(assembly, dataDir);
    const client = new KMSClient({ endpoint: again.url, region, credentials });
    const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob: blob }));
    await again.close();
    expect(Buffer.from(Plaintext!).toString()).toBe('ひみつ');
    expect(statSync(join(dataDir, 'kms-keys.json')).mode & 0o777).toBe(0o600);
  });
});

describe('Secrets Manager', () => {
  it('generates a secret once, by the rules of the template', async () => {
    const dataDir = newFolder();
    const read = async () => {
      const service = await startSecretsManager(assembly, dataDir);
      const client = new SecretsManagerClient({ endpoint: service.url, region, credentials });
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'pepper' }));
      const missing = client.send(new GetSecretValueCommand({ SecretId: 'salt' }));
      await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      await service.close();
      return SecretString;
    };
    const first = await read();
    expect(first).toMatch(/^[a-zA-Z0-9]{12}$/);
    expect(await read()).toBe(first);
  });
});

describe('tables of the template', () => {
  it('are created with index and TTL, and left alone when they exist', async () => {
    const client = dynamoDb();
    const tables = await createTables(assembly, client);
    expect(await createTables(assembly, client)).toEqual(tables);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tables['Requests'] }));
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['by-due']);
    const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName: tables['Requests'] }));
    expect(ttl.TimeToLiveDescription).toMatchObject({
      AttributeName: 'expiresAt',
      TimeToLiveStatus: 'ENABLED',
    });
  });
});

describe('SES', () => {
  let service: SesService;
  let ses: SESClient;
  beforeAll(async () => {
    service = await startSes(assembly, { dataDir: undefined, now: () => 1_800_000_000_000 });
    ses = new SESClient({ endpoint: service.url, region, credentials });
  });
  afterAll(() => service.close());
  const send = (to: string[], change: object = {}) =>
    ses.send(
      new SendEmailCommand({
        Source: '窓口 <desk@example.jp>'.replace('窓口', 'Desk'),
        Destination: { ToAddresses: to },
        Message: { Subject: { Data: '件名' }, Body: { Text: { Data: 'text' }, Html: { Data: '<p>html' } } },
        Tags: [{ Name: 'kind', Value: 'receipt' }],
        ConfigurationSetName: 'mail',
        ...change,
      }),
    );

  it('keeps what SES was given, with every recipient and the virtual time', async () => {
    const { MessageId } = await send(['a@example.com', 'b@example.com']);
    expect(service.mails()).toEqual([
      {
        messageId: MessageId,
        at: 1_800_000_000_000,
        from: 'Desk <desk@example.jp>',
        to: ['a@example.com', 'b@example.com'],
        cc: [],
        bcc: [],
        replyTo: [],
        subject: '件名',
        text: 'text',
        html: '<p>html',
        configurationSet: 'mail',
        tags: { kind: 'receipt' },
      },
    ]);
  });

  it.each<[string, string[], object, string]>([
    ['no recipient', [], {}, 'InvalidParameterValue'],
    ['an address without domain', ['hanako'], {}, 'InvalidParameterValue'],
    ['a line break in an address', ['a@example.com\r\nBcc: b@example.com'], {}, 'InvalidParameterValue'],
    [
      'a line break in the subject',
      ['a@example.com'],
      { Message: { Subject: { Data: 'a\r\nb' }, Body: { Text: { Data: 'x' } } } },
      'InvalidParameterValue',
    ],
    [
      'an unknown configuration set',
      ['a@example.com'],
      { ConfigurationSetName: 'other' },
      'ConfigurationSetDoesNotExist',
    ],
    ['an unverified sender', ['a@example.com'], { Source: 'desk@example.com' }, 'MessageRejected'],
  ])('refuses %s', async (_name, to, change, name) => {
    const before = service.mails().length;
    await expect(send(to, change)).rejects.toMatchObject({ name: expect.stringContaining(name) });
    expect(service.mails()).toHaveLength(before);
  });
});
