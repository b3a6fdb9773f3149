import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { readAssembly } from '../../infra/local/assembly.ts';
import { EventBus } from '../../infra/local/event-bus.ts';
import { readRules } from '../../infra/local/event-rules.ts';
import type { Json } from '../../infra/local/intrinsics.ts';
import { type S3Service, startS3 } from '../../infra/local/s3.ts';
import { writeAssembly } from './written-assembly.ts';

export const region = 'ap-northeast-1';
export const credential = { accessKeyId: 'functions', secretAccessKey: 'a secret of this test' };
export const origin = 'http://127.0.0.1:3000';

const announced = { EventBridgeConfiguration: { EventBridgeEnabled: true } };
const cors = {
  CorsRules: [
    {
      AllowedOrigins: [origin, 'https://*.example.jp'],
      AllowedMethods: ['POST', 'GET'],
      AllowedHeaders: ['content-type', 'x-amz-*'],
      ExposedHeaders: ['ETag'],
      MaxAge: 300,
    },
  ],
};
const rule = (EventPattern: object, Arn = 'arn:worker') => ({
  type: 'AWS::Events::Rule',
  properties: { EventPattern, Targets: [{ Id: 'one', Arn }] },
});
const plan = { ProtectedResource: { S3Bucket: { BucketName: { Ref: 'Quarantine' } } }, Role: 'arn:role' };

const assembly = () =>
  readAssembly(
    writeAssembly({
      Data: {
        resources: {
          Quarantine: { type: 'AWS::S3::Bucket', properties: { CorsConfiguration: cors } },
          Evidence: { type: 'AWS::S3::Bucket', properties: { NotificationConfiguration: announced } },
          Plan: { type: 'AWS::GuardDuty::MalwareProtectionPlan', properties: plan },
          Logs: { type: 'AWS::S3::Bucket', properties: { NotificationConfiguration: announced } },
          Created: rule({ source: ['aws.s3'] }),
          LogFiles: rule(
            {
              source: ['aws.s3'],
              'detail-type': ['Object Created'],
              detail: { bucket: { name: [{ Ref: 'Logs' }] } },
            },
            'arn:taker',
          ),
          Scanned: rule({ source: ['aws.guardduty'] }),
        },
      },
    }),
  );

export interface LocalS3 {
  readonly s3: S3Service;
  readonly client: S3Client;
  /** Physical names. */
  readonly quarantine: string;
  readonly evidence: string;
  readonly logFiles: string;
  /** What the rules for all of S3 and the scanner delivered. */
  readonly events: Record<string, Json>[];
  /** What the rule for the bucket of log files delivered. */
  readonly logFileEvents: Record<string, Json>[];
  readonly logged: string[];
  /** Moves the stack's clock; the SDK's own goes on at real time. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

/** Starts the local S3 alone, with a bucket for browsers that is scanned and one that announces its objects. */
export async function openLocalS3(dataDir?: string): Promise<LocalS3> {
  const template = assembly();
  const events: Record<string, Json>[] = [];
  const logged: string[] = [];
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const logFileEvents: Record<string, Json>[] = [];
  const invoke = async (arn: string, event: Json) => ({
    ok: (arn === 'arn:taker' ? logFileEvents : events).push(Object(event)) > 0,
  });
  const bus = new EventBus({ rules: readRules(template), invoke, region, now, log: () => {} });
  const log = (_source: string, text: string) => void logged.push(text);
  const s3 = await startS3({ assembly: template, dataDir, credential, now, events: bus, log });
  return {
    s3,
    client: clientOf(s3.url),
    quarantine: s3.buckets['Quarantine'] ?? '',
    evidence: s3.buckets['Evidence'] ?? '',
    logFiles: s3.buckets['Logs'] ?? '',
    events,
    logFileEvents,
    logged,
    pass: (milliseconds) => {
      ahead += milliseconds;
    },
    close: () => s3.close(),
  };
}

/**
 * A client as a function makes it: it knows no more than an endpoint and a key.
 * @param ahead how far its clock is ahead of real time, in milliseconds
 */
export const clientOf = (endpoint: string, credentials = credential, ahead = 0): S3Client =>
  new S3Client({ endpoint, region, credentials, maxAttempts: 1, systemClockOffset: ahead });

export type Form = Awaited<ReturnType<typeof createPresignedPost>>;

/** What the product lets a browser upload: one exact key and type, at most 1,000 bytes, for ten minutes. */
export const presign = (
  { client, quarantine }: LocalS3,
  change: Partial<PresignedPostOptions> = {},
): Promise<Form> =>
  createPresignedPost(client, {
    Bucket: quarantine,
    Key: 'r-1/f-1',
    Fields: { 'Content-Type': 'image/png' },
    Conditions: [['content-length-range', 1, 1_000]],
    Expires: 600,
    ...change,
  });

/** Sends a form as a browser does. */
export function post(
  { url, fields }: Form,
  file: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file], { type: 'text/html' }), 'passport.png');
  return fetch(url, { method: 'POST', body: form, headers });
}

/** The error code of an answer in XML. */
export const codeOf = async (response: Response): Promise<string> =>
  `${response.status} ${/<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]}`;
