import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { sampleCustomers } from '../../../desks/nicori/sample/customers.ts';
import { generateSample } from '../../../desks/nicori/sample/sample.ts';
import type { CompiledDesk } from '../../../functions/domain/desk/desk.ts';
import { loadDesk } from '../../../infra/desk-file.ts';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { announceStack } from '../../../infra/local/running-stack.ts';
import { loadSample, type RowToLoad } from '../../../infra/local/sample.ts';
import { bootLocalStack } from '../../../infra/local/stack.ts';
import { synthesize } from '../../../infra/local/synth.ts';
import { localTarget } from '../../../tools/demo/local-target.ts';
import { Timeline } from '../../../tools/demo/timeline.ts';
import { localSettings } from '../../../tools/deployment/local.ts';
import { connect } from '../../../tools/deployment.ts';
import { canaryRows } from './canary.ts';
import { ownTable } from './tables.ts';

export type BucketName = 'Quarantine' | 'Evidence' | 'Packages' | 'LogFiles';

export interface StoredThing {
  key: string;
  eTag: string;
  /** Of the object and of its type, as the bucket tells them. */
  metadata: string;
}

/** Whose rows stand beside those of the canary. */
const neighbours = ['N-10', 'N-11', 'N-1001'];

/** A desk of `desks/` and what lies in the operator's tables; times of rows are counted from `now`, epoch milliseconds. */
export interface OpenedDesk {
  id: string;
  rows: (now: number) => Iterable<RowToLoad>;
}

const nicori: OpenedDesk = {
  id: 'nicori',
  *rows(now) {
    yield* canaryRows(now);
    for (const customerId of neighbours) yield* generateSample(new Date(now), customerId);
  },
};

/** A whole desk on the local stack: `nicori` with the canary and a few neighbours on file, unless said otherwise. */
export class E2eDesk {
  readonly stack: LocalStack;
  readonly target: ReturnType<typeof localTarget>;
  readonly timeline: Timeline;
  readonly compiled: CompiledDesk;
  private readonly folder: string;
  private client: { ahead: number; s3: S3Client } | undefined;

  private constructor(stack: LocalStack, folder: string, id: string) {
    this.stack = stack;
    this.compiled = loadDesk(`desks/${id}`);
    this.folder = folder;
    this.target = localTarget(stack);
    this.timeline = new Timeline(this.target.clock.now, () => undefined);
  }

  static async open({ id, rows }: OpenedDesk = nicori): Promise<E2eDesk> {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
    const assembly = join(folder, 'cdk.out');
    synthesize({ output: assembly, context: { desk: id } });
    const stack = await bootLocalStack({ assembly });
    announceStack(folder, stack);
    const desk = new E2eDesk(stack, folder, id);
    await loadSample(desk.target.dynamoDb, desk.compiled, rows(stack.clock.now()));
    return desk;
  }

  /** For the tools of the operator. */
  deployment() {
    return connect(localSettings(this.folder));
  }

  /** The other customers whose rows are there. */
  neighbours() {
    const all = sampleCustomers(new Date(this.target.clock.now()));
    return all.filter(({ customerId }) => neighbours.includes(customerId));
  }

  /** A client of the buckets with the functions' own key, on the stack's clock. */
  private s3(): S3Client {
    const { endpoints, region, credentials, clock } = this.stack;
    const ahead = clock.offsetMs();
    if (this.client?.ahead !== ahead) {
      const options = { endpoint: endpoints.s3, region, credentials, systemClockOffset: ahead };
      this.client = { ahead, s3: new S3Client(options) };
    }
    return this.client.s3;
  }

  bucket(name: BucketName): string {
    const { buckets } = this.stack;
    const found = Object.entries(buckets).find(([logicalId]) => logicalId.includes(name));
    if (!found) throw new Error(`no bucket ${name}`);
    return found[1];
  }

  /** Keys of what lies in a bucket now. */
  async keys(name: BucketName): Promise<string[]> {
    const command = new ListObjectsV2Command({ Bucket: this.bucket(name) });
    const { Contents = [] } = await this.s3().send(command);
    return Contents.map(({ Key = '' }) => Key);
  }

  /** What lies in a bucket that nobody changes meanwhile. */
  async objects(name: BucketName): Promise<StoredThing[]> {
    const [client, Bucket] = [this.s3(), this.bucket(name)];
    const things = (await this.keys(name)).map(async (Key) => {
      const { ContentType, Metadata, ETag = '' } = await client.send(new HeadObjectCommand({ Bucket, Key }));
      return { key: Key, eTag: ETag, metadata: JSON.stringify({ ContentType, Metadata }) };
    });
    return Promise.all(things);
  }

  async read(name: BucketName, Key: string): Promise<Buffer> {
    const { Body } = await this.s3().send(new GetObjectCommand({ Bucket: this.bucket(name), Key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  }

  async write(name: BucketName, Key: string, Body: string): Promise<void> {
    await this.s3().send(new PutObjectCommand({ Bucket: this.bucket(name), Key, Body }));
  }

  /** Items of one of the desk's own tables, each as text; the counters of tries are left out. */
  async items(name: string): Promise<string[]> {
    const TableName = ownTable(this.stack, name);
    const { Items = [] } = await this.target.dynamoDb.send(
      new ScanCommand({ TableName, ConsistentRead: true }),
    );
    return Items.map((item) => JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))))
      .filter((item) => !item.includes('"limit#'))
      .sort();
  }

  /** All that the desk knows and has done, as one text. */
  async state(): Promise<string> {
    const tables = Object.keys(this.stack.tables).map((id) => id.replace(/^Tables/, ''));
    const items = await Promise.all(tables.map(async (table) => [table, await this.items(table)]));
    const buckets = (['Quarantine', 'Evidence', 'Packages'] as const).map((name) => this.objects(name));
    const done = { mails: this.stack.mails().length, transitions: this.stack.transitions() };
    return JSON.stringify({ items, buckets: await Promise.all(buckets), done }, undefined, 1);
  }

  /** The state once nothing moves: each workflow has ended or waits, its wait is written down, three looks are alike. */
  async atRest(): Promise<string> {
    const seen: string[] = [];
    return this.timeline.until('rest', async () => {
      if (!(await this.isWaiting())) return undefined;
      seen.push(await this.state());
      const [one, ...others] = seen.slice(-3);
      return others.length === 2 && others.every((each) => each === one) ? one : undefined;
    });
  }

  /** What happened last, for the message of a story that came to no end. */
  lastWords(): string {
    const states = this.stack.executions().map(({ status, events }) => [status, ...events.slice(-4)]);
    return JSON.stringify({ states, logs: this.stack.logs().slice(-12) }, undefined, 1);
  }

  async close(): Promise<void> {
    await this.stack.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isWaiting(): Promise<boolean> {
    const running = this.stack.executions().filter(({ status }) => status === 'RUNNING');
    const requests = (await this.items('Requests')).join();
    return running.every(({ events }) => {
      const token = [...JSON.stringify(events).matchAll(/"taskToken\\*":\\*"([^"\\]+)/g)].at(-1)?.[1];
      return token !== undefined && requests.includes(token);
    });
  }
}
