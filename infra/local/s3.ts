import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import type { EventBus } from './event-bus.ts';
import { type HttpService, serveHttp } from './http-service.ts';
import { malwareScanner } from './malware-scanner.ts';
import { readBuckets } from './s3/buckets.ts';
import { openS3Engine } from './s3/engine.ts';
import { type Arrival, s3Gate } from './s3/gate.ts';
import { objectCreated } from './s3/object-created.ts';
import { type StoredObject, storedObject } from './s3/stored-object.ts';
import type { Credential } from './sigv4.ts';

export interface S3Options {
  readonly assembly: Assembly;
  /** Objects are kept there; without it in a folder that goes with the stack. */
  readonly dataDir: string | undefined;
  /** The one key whose signatures are good: the functions'. */
  readonly credential: Credential;
  /** Virtual time, milliseconds since the epoch. */
  readonly now: () => number;
  readonly events: EventBus;
  readonly log: (source: string, text: string) => void;
}

export interface S3Service extends HttpService {
  /** Logical id → physical name. */
  readonly buckets: Readonly<Record<string, string>>;
}

/**
 * Serves the buckets of the template: the gate in front, s3rver behind it, events and the malware scanner
 * beside. See {@link readBuckets} for what of a bucket is not carried out.
 */
export async function startS3(options: S3Options): Promise<S3Service> {
  const { assembly, credential, dataDir, events, log, now } = options;
  const buckets = readBuckets(assembly);
  const directory = folderIn(dataDir);
  const engine = await openS3Engine({ directory, buckets: [...buckets.keys()], now });
  const publish = (event: Parameters<EventBus['publish']>[0]) => events.publish(event);
  const scan = malwareScanner({
    assembly,
    engine,
    publish,
    log: (text) => log('malware-scanner', text),
  });
  const tell = inTurn<StoredObject>(scan, (error) => log('malware-scanner', `no scan: ${error}`));
  const onArrival = async (arrival: Arrival) => {
    const object = await storedObject(engine, arrival);
    if (object === undefined) return;
    if (object.bucket.announces) publish(objectCreated(object, now()));
    tell(object);
  };
  const guard = { credential, region: assembly.region, now };
  const service = await serveHttp(s3Gate({ buckets, engine, guard, onArrival }));
  const resources = assembly.resources('AWS::S3::Bucket');
  return {
    ...service,
    buckets: Object.fromEntries(resources.map(({ logicalId, name }) => [logicalId, name])),
    close: async () => {
      await service.close();
      engine.close();
      if (dataDir === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

function folderIn(dataDir: string | undefined): string {
  if (dataDir === undefined) return mkdtempSync(join(tmpdir(), 'madoguchi-s3-'));
  const folder = join(dataDir, 's3');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Runs work one after the other, in the order in which it came. */
function inTurn<T>(work: (item: T) => Promise<void>, onError: (error: unknown) => void): (item: T) => void {
  let last = Promise.resolve();
  return (item) => {
    last = last.then(() => work(item)).catch(onError);
  };
}
