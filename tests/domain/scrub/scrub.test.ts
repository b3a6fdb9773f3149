import { describe, expect, it } from 'vitest';
import { maxScrubbedLength, scrubText, scrubUrl } from '../../../functions/domain/scrub/scrub.ts';

describe('a scrubbed URL', () => {
  it.each([
    ['/blogs/12/posts/best-ramen-2026?page=2', '/blogs/12/posts/best-ramen-2026?page=2'],
    ['/users/taro.y+x@example.co.jp/edit', '/users/{email}/edit'],
    ['/a?q=taro%252540example.jp&page=2', '/a?q={email}&page=2'],
    ['/a?q=taro&#64;example.jp', '/a?q={email}'],
    ['/a/%EF%BC%90%EF%BC%93%EF%BC%881234%EF%BC%895678', '/a/{phone}'],
    ['/a?q=call+%2B81+(0)90-1234-5678+now', '/a?q=call+{phone}+now'],
    ['/pay/4111-1111-1111-1111', '/pay/{card}'],
    ['/x?q=mynumber+1234-5678-9018', '/x?q=mynumber+{number}'],
    ['/reset/5d41402abc4b2a76b9719d911017c592', '/reset/{token}'],
    ['/x?b=dGFyb0BleGFtcGxlLmpw', '/x?b={token}'],
    ['/cart;jsessionid=AB12;v=2', '/cart;jsessionid={token};v=2'],
    [
      '/x?name=taro&product_name=ramen&filename=a&name=',
      '/x?name={private}&product_name=ramen&filename=a&name=',
    ],
    ['/x?%E6%B0%8F%E5%90%8D=%E5%B1%B1%E7%94%B0', '/x?%E6%B0%8F%E5%90%8D={private}'],
    [
      '/x?code=7&postcode=1&keyword=a&lang_code=ja',
      '/x?code={token}&postcode={private}&keyword=a&lang_code=ja',
    ],
    [
      '/jump?to=https%3A%2F%2Fa.jp%2F%3Ftoken%3Dabc%26p%3D3',
      '/jump?to=https://a.jp/?token%3D{token}%26p%3D3',
    ],
    ['/birthday/1990-01-02', '/birthday/{private}'],
    ['/session/new', '/session/new'],
    ['/@taro/12', '/@taro/12'],
  ])('%s → %s', (url, scrubbed) => {
    expect(scrubUrl(url)).toBe(scrubbed);
  });

  it.each([
    ['https://user:pass@WWW.Example.jp:443/x?a=1#taro', 'https://www.example.jp:443/x?a=1'],
    ['https://user:pass%40host/x', 'https://{opaque}/x'],
    ['https://user:pa/ss@host', 'https://{opaque}/{email}'],
    ['//taro@example.jp/x', '//example.jp/x'],
    ['/jump?to=https%3A%2F%2Fu%3Ap%40ex.jp%2Fx', '/jump?to=https://ex.jp/x'],
    ['mailto:taro@example.jp', 'mailto:{private}'],
  ])('names nobody who logs in, and no fragment: %s', (url, scrubbed) => {
    expect(scrubUrl(url)).toBe(scrubbed);
  });

  it.each([
    ['/q/100%/ok', '/q/{opaque}/ok'],
    ['/q/%C0%AF/ok', '/q/{opaque}/ok'],
    ['/q/%ED%A0%80/ok', '/q/{opaque}/ok'],
    ['/q/%93%8C%8B%9E/ok', '/q/{opaque}/ok'],
    ['/q/%25252525252541/ok', '/q/{opaque}/ok'],
    ['/q/a\ud800b/ok', '/q/{opaque}/ok'],
    ['/q?%FF=taro&p=1', '/q?{opaque}={opaque}&p=1'],
  ])('holds nothing that cannot be read: %s', (url, scrubbed) => {
    expect(scrubUrl(url)).toBe(scrubbed);
  });

  it('says the same page the same way', () => {
    expect(scrubUrl('/%7etaro/日本/%e6%97%a5?q=a b')).toBe('/~taro/%E6%97%A5%E6%9C%AC/%E6%97%A5?q=a%20b');
    expect(scrubUrl('/%u3042')).toBe('/%E3%81%82');
  });

  it('is cut where it would be too long', () => {
    const long = scrubUrl(`/${'日'.repeat(2_000)}/x?a=${'日'.repeat(2_000)}`);
    expect(long).toBe('/{opaque}');
    expect(scrubUrl(`/a?b=1&c=${'日'.repeat(2_000)}`)).toBe('/a?b=1&{opaque}');
    expect(long.length).toBeLessThanOrEqual(maxScrubbedLength);
  });

  it('keeps UUIDs, unless the parameter is one of secrets', () => {
    const uuid = '550e8400-e29b-41d4-a716-446655440000';
    expect(scrubUrl(`/files/${uuid}?token=${uuid}`)).toBe(`/files/${uuid}?token={token}`);
  });
});

describe('a scrubbed user agent', () => {
  it.each([
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.86 Safari/537.36 Edg/131.0.2903.70',
    'Mozilla/5.0 (Linux; Android 13; SM-S908B Build/TP1A.220624.014) AppleWebKit/537.36 Chrome/120.0.6099.109 Mobile Safari/537.36',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    '100% pure',
  ])('is as it was: %s', (userAgent) => {
    expect(scrubText(userAgent)).toBe(userAgent);
  });

  it('names neither people nor single phones', () => {
    expect(scrubText('Bot/1.0 (admin@a.jp; +81-3-1234-5678)')).toBe('Bot/1.0 ({email}; {phone})');
    expect(scrubText('DoCoMo/2.0 N905i(c100;TB;ser123456789012345;icc8981100000000000000)')).toBe(
      'DoCoMo/2.0 N905i(c100;TB;{token};{token})',
    );
  });
});
