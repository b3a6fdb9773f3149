import type { S3Engine } from './engine.ts';
import type { Arrival } from './gate.ts';

/** A new object as it lies in the engine. */
export interface StoredObject extends Arrival {
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
}

/** Looks up what came; undefined when it is gone already. */
export async function storedObject(engine: S3Engine, arrival: Arrival): Promise<StoredObject | undefined> {
  const { statusCode, headers } = await readObject(engine, 'HEAD', arrival.bucket.name, arrival.key);
  if (statusCode !== 200) return undefined;
  return { ...arrival, size: Number(headers['content-length']), etag: bareEtag(headers.etag) };
}

/** Opens an object from inside the stack, without a signature. */
export async function readObject(engine: S3Engine, method: 'GET' | 'HEAD', bucket: string, key: string) {
  const path = `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const answer = await engine.call({ method, path, headers: {} });
  return method === 'HEAD' ? answer.resume() : answer;
}

/** An ETag without its quotes, as events carry it. */
export function bareEtag(etag: string | undefined): string {
  return (etag ?? '').replaceAll('"', '');
}
