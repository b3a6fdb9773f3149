import { gzipSync } from 'node:zlib';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { s3LogFiles } from '../../../functions/adapters/access-log/s3-log-files.ts';
import { NotFoundError } from '../../../functions/domain/errors.ts';
import type { LogFile } from '../../../functions/domain/ports/log-files.ts';
import { InputSchema } from '../../../functions/events/take-log-file.ts';
import { type LocalS3, openLocalS3 } from '../../local/local-s3.ts';
import { s3Failure, s3Server } from '../../support/engines/s3-server.ts';

let local: LocalS3;
beforeAll(async () => {
  local = await openLocalS3();
});
afterAll(() => local.close());

const files = () => s3LogFiles(local.client, local.logFiles);
const put = async (key: string, Body: string | Uint8Array): Promise<LogFile> => {
  const { ETag = '' } = await local.client.send(
    new PutObjectCommand({ Bucket: local.logFiles, Key: key, Body }),
  );
  return { key, etag: ETag.replaceAll('"', '') };
};
const collected = async <T>(given: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const each of given) all.push(each);
  return all;
};
const linesIn = async (file: LogFile) => collected(files().lines(file));
const isThere = (Key: string): Promise<boolean> =>
  local.client.send(new HeadObjectCommand({ Bucket: local.logFiles, Key })).then(
    () => true,
    () => false,
  );

describe('the lines of a file', () => {
  it.each([
    ['plain', 'a\nb\r\n'],
    ['gzip', gzipSync('a\nb\n')],
    ['gzip in several parts', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')])],
  ])('are read from %s', async (_, body) => {
    expect(await linesIn(await put('a.log', body))).toEqual(['a', 'b']);
  });

  it('are none where it is empty', async () => {
    expect(await linesIn(await put('empty.log', ''))).toEqual([]);
  });

  it('are good up to where gzip is cut or damaged; the rest is one that cannot be read', async () => {
    const noise = Array.from(
      { length: 4_000 },
      (_, at) => `line ${at} ${(at * 2_654_435_761) % 4_294_967_296}`,
    );
    const bytes = gzipSync(`${noise.join('\n')}\n`);
    const cut = await linesIn(await put('cut.gz', bytes.subarray(0, bytes.length / 2)));
    expect(cut.length).toBeGreaterThan(100);
    expect(cut.length).toBeLessThan(noise.length);
    expect(cut).toEqual([...noise.slice(0, cut.length - 1), undefined]);
    expect(await linesIn(await put('damaged.gz', bytes.fill(0xff, 20, 80)))).toEqual([undefined]);
  });

  it('may be a bomb: a line that never ends is one that cannot be read', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, 'x'));
    expect(await linesIn(await put('bomb.gz', bomb))).toEqual([undefined]);
  });

  it('are those of the file that was announced: another under its key has an event of its own', async () => {
    const before = await put('same.log', 'a\n');
    const after = await put('same.log', 'b\n');
    await expect(linesIn(before)).rejects.toThrow(NotFoundError);
    expect(await linesIn(after)).toEqual(['b']);
  });

  it('are not found where the file is gone', async () => {
    await expect(linesIn({ key: 'nowhere', etag: 'e' })).rejects.toThrow(NotFoundError);
  });

  it.each([
    [404, 'NoSuchBucket'],
    [403, 'AccessDenied'],
    [500, 'InternalError'],
  ])('fail for another reason where S3 answers %i %s: the file may be there', async (status, code) => {
    const { client } = await s3Server(s3Failure(status, code));
    const reading = collected(s3LogFiles(client, 'logs').lines({ key: 'a', etag: 'e' }));
    await expect(reading).rejects.toMatchObject({ name: code });
  });
});

describe('a file whose name is no plain one', () => {
  it.each(['2026/11/24 site+log&co.gz', 'ログ/窓口 100%.log', 'a%20b'])(
    '%s is read and removed by the key that its event carries',
    async (key) => {
      const file = await put(key, 'a\n');
      const announced = () =>
        local.logFileEvents
          .map((event) => InputSchema.parse(event))
          .find((event) => event.source === 'aws.s3' && event.detail.object.key === key);
      await expect.poll(announced).toEqual({ source: 'aws.s3', detail: { object: file } });
      expect(await linesIn(file)).toEqual(['a']);
      await files().remove(file);
      expect(await isThere(key)).toBe(false);
    },
  );
});

describe('removing a file', () => {
  it('is success where it is gone already', async () => {
    const file = await put('twice.log', 'a\n');
    await files().remove(file);
    await files().remove(file);
    expect(await isThere('twice.log')).toBe(false);
  });

  it('000-06: leaves another that was put under its key meanwhile', async () => {
    const before = await put('same.log', 'a\n');
    const after = await put('same.log', 'b\n');
    await files().remove(before);
    expect(await linesIn(after)).toEqual(['b']);
  });

  it('names the ETag, in quotes', async () => {
    const { client, calls } = await s3Server({ status: 204 });
    await s3LogFiles(client, 'logs').remove({ key: 'a', etag: 'e-2' });
    expect(calls[0]?.headers['if-match']).toBe('"e-2"');
  });

  it.each([
    [404, 'NoSuchKey'],
    [409, 'ConditionalRequestConflict'],
    [412, 'PreconditionFailed'],
  ])('is success where S3 answers %i %s', async (status, code) => {
    const { client } = await s3Server(s3Failure(status, code));
    await s3LogFiles(client, 'logs').remove({ key: 'a', etag: 'e' });
  });

  it('fails where it may not', async () => {
    const { client } = await s3Server(s3Failure(403, 'AccessDenied'));
    const removing = s3LogFiles(client, 'logs').remove({ key: 'a', etag: 'e' });
    await expect(removing).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('files that were left', () => {
  it('are those that were there before an instant, with the ETag of their event', async () => {
    const file = await put('left/1.log', 'a\n');
    expect(await collected(files().leftSince(new Date(Date.now() + 5_000)))).toContainEqual(file);
    expect(await collected(files().leftSince(new Date(Date.now() - 60_000)))).toEqual([]);
  });
});
