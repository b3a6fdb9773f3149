import type { S3Engine } from './engine.ts';
import { escapeXml, S3Error } from './s3-error.ts';
import type { Target } from './target.ts';

const LARGEST_PAGE = 1000;

/**
 * ListObjectsV2, page by page: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 * The token of the next page is the last key of this one.
 * @returns the answer's body
 */
export async function listObjects(engine: S3Engine, { bucket, query }: Target): Promise<string> {
  const token = query.get('continuation-token');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const maxKeys = pageSize(query.get('max-keys'));
  const startAfter =
    token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const found = await engine.list(bucket, { prefix, delimiter, startAfter, maxKeys });
  const last = found.objects.at(-1)?.key;
  const contents = found.objects.map(({ key, size, lastModifiedDate, metadata }) =>
    element(
      'Contents',
      element('Key', escapeXml(key)),
      element('LastModified', lastModifiedDate.toISOString()),
      element('ETag', escapeXml(metadata.etag)),
      element('Size', String(size)),
      element('StorageClass', 'STANDARD'),
    ),
  );
  const next = found.isTruncated && last !== undefined ? Buffer.from(last).toString('base64url') : undefined;
  const result = element(
    'ListBucketResult',
    element('Name', bucket),
    element('Prefix', escapeXml(prefix)),
    element('KeyCount', String(contents.length + found.commonPrefixes.length)),
    element('MaxKeys', String(maxKeys)),
    element('IsTruncated', String(found.isTruncated)),
    next === undefined ? '' : element('NextContinuationToken', next),
    ...contents,
    ...found.commonPrefixes.map((common) => element('CommonPrefixes', element('Prefix', escapeXml(common)))),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${result}`;
}

function pageSize(text: string | null): number {
  if (text !== null && !/^[1-9]\d{0,8}$/.test(text))
    throw new S3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  return Math.min(LARGEST_PAGE, Number(text ?? LARGEST_PAGE));
}

function element(name: string, ...content: readonly string[]): string {
  return `<${name}>${content.join('')}</${name}>`;
}
