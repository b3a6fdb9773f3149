import { describe, expect, it } from 'vitest';
import { parseAmzDate, parseAuthorization } from '../../infra/local/sigv4-parsing.ts';

const region = 'ap-northeast-1';

describe('parts of a signature', () => {
  const header = (change: Record<string, string> = {}) =>
    `AWS4-HMAC-SHA256 ${Object.entries({
      Credential: `k/20261124/${region}/s3/aws4_request`,
      SignedHeaders: 'host;x-amz-date',
      Signature: 'a'.repeat(64),
      ...change,
    })
      .map(([name, value]) => `${name}=${value}`)
      .join(', ')}`;

  it('are read from a header with and without spaces', () => {
    expect(parseAuthorization(header())).toEqual({
      scope: { accessKeyId: 'k', date: '20261124', region, service: 's3' },
      signedHeaders: ['host', 'x-amz-date'],
      signature: 'a'.repeat(64),
    });
    expect(parseAuthorization(header().replaceAll(', ', ','))).toEqual(parseAuthorization(header()));
  });

  it.each<[string, Record<string, string>]>([
    ['a credential that is cut short', { Credential: 'k/20261124/s3/aws4_request' }],
    ['headers out of order', { SignedHeaders: 'x-amz-date;host' }],
    ['a header twice', { SignedHeaders: 'host;host' }],
    ['a header in capitals', { SignedHeaders: 'Host' }],
    ['a signature that is no hash', { Signature: 'A'.repeat(64) }],
    ['a part that nobody knows', { Extra: '1' }],
  ])('are not read from %s', (_name, change) => {
    expect(parseAuthorization(header(change))).toBeUndefined();
  });

  it('have a date that exists', () => {
    expect(parseAmzDate('20261124T061709Z')).toEqual(new Date('2026-11-24T06:17:09Z'));
    for (const text of ['20260231T000000Z', '20261124T061709', '2026-11-24T06:17:09Z', ''])
      expect(parseAmzDate(text)).toBeUndefined();
  });
});
