import { describe, expect, it } from 'vitest';
import type { LogFileRules } from '../../../functions/domain/access-log/rules.ts';
import { aCookie } from '../../support/access-log/ingest.ts';
import { aCombinedLine, readLines } from '../../support/access-log/log-lines-of.ts';

const withVisitor: LogFileRules = { format: 'combined', visitorField: 1 };
const read = (given: Record<string, string> = {}, rules: LogFileRules = withVisitor) =>
  readLines(rules, aCombinedLine(given))[0];
const eventOf = (given: Record<string, string> = {}, rules?: LogFileRules) => {
  const line = read(given, rules);
  if (typeof line !== 'object') throw new Error(line ?? 'nothing');
  return line.event;
};

describe('a line of the combined format', () => {
  it('gives an event', () => {
    expect(eventOf()).toEqual({
      time: '2026-11-24T04:05:32.000Z',
      visitor: aCookie('hanako'),
      ip: '203.0.113.7',
      method: 'GET',
      path: '/boards/12?page=2',
      status: 200,
      bytes: 5120,
      referrer: 'https://example.jp/',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    });
  });

  it('is tied to a visitor only where the desk names the field that carries the cookie', () => {
    expect(eventOf({}, { format: 'combined' })).not.toHaveProperty('visitor');
    const more = ` "unnamed" "${aCookie('taro')}"`;
    expect(eventOf({ more }, { format: 'combined', visitorField: 2 })).toHaveProperty(
      'visitor',
      aCookie('taro'),
    );
    expect(eventOf({ more: ' "-"' })).not.toHaveProperty('visitor');
  });

  it('has no field where a hyphen stands', () => {
    expect(
      Object.keys(Object(eventOf({ bytes: '-', referrer: '-', agent: '-', ip: '-', more: ' "-"' }))),
    ).toEqual(['time', 'method', 'path', 'status']);
  });

  it.each([
    ['IPv6', '2001:db8::7', '2001:db8::7'],
    ['IPv4 in IPv6', '::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['the name of a host, which is left out', 'host-7.example.jp', undefined],
  ])('may come from %s', (_, ip, expected) => {
    expect(Object(eventOf({ ip })).ip).toBe(expected);
  });

  it.each([
    ['a quote by Apache', String.raw`a \"quoted\" word`, 'a "quoted" word'],
    ['a backslash by Apache', String.raw`back\\slash`, String.raw`back\slash`],
    ['an escaped backslash before what looks like an escape', String.raw`\\x22`, String.raw`\x22`],
    ['a quote by nginx', String.raw`a \x22quoted\x22 word`, 'a "quoted" word'],
    ['a backslash by nginx', String.raw`back\x5Cslash`, String.raw`back\slash`],
    ['a backslash at the end', String.raw`end\\`, 'end\\'],
    ['UTF-8', String.raw`\xE7\xAA\x93\xE5\x8F\xA3`, '窓口'],
    ['bytes that are no UTF-8, as they stand', String.raw`\xE7\xAA`, String.raw`\xE7\xAA`],
    ['a control character, as it stands', String.raw`a\x00b\tc`, String.raw`a\x00b\tc`],
  ])('has its user agent unescaped: %s', (_, agent, expected) => {
    expect(eventOf({ agent })).toHaveProperty('userAgent', expected);
  });

  it('has its path unescaped after it was told from the rest', () => {
    const request = String.raw`GET /s?q=\xE3\x80\x80\x22a HTTP/1.1`;
    expect(eventOf({ request })).toHaveProperty('path', '/s?q=\u3000"a');
  });

  it.each([
    ['HTTP/0.9', 'GET /old', 'GET', '/old'],
    ['HTTP/2', 'POST /a HTTP/2', 'POST', '/a'],
    ['the form for proxies', 'GET http://www.example.jp:8080/a?b HTTP/1.1', 'GET', '/a?b'],
    ['the form for proxies without a path', 'GET http://www.example.jp?b=/c HTTP/1.1', 'GET', '/?b=/c'],
    ['two slashes', 'GET //a HTTP/1.1', 'GET', '//a'],
  ])('asks by %s', (_, request, method, path) => {
    expect(eventOf({ request })).toMatchObject({ method, path });
  });

  it.each([
    ['no request', '-'],
    ['an empty one', ''],
    ['the whole server', 'OPTIONS * HTTP/1.0'],
    ['a tunnel', 'CONNECT example.jp:443 HTTP/1.1'],
    ['TLS', String.raw`\x16\x03\x01`],
    ['small letters', 'get / HTTP/1.1'],
    ['a space in the path', 'GET /a b HTTP/1.1'],
    ['no target', 'GET  HTTP/1.1'],
  ])('is unreadable where %s is asked for', (_, request) => {
    expect(read({ request })).toBe('unreadable');
  });

  it.each([
    '31/Feb/2026:13:05:32 +0900',
    '24/Foo/2026:13:05:32 +0900',
    '24/11/2026:13:05:32 +0900',
    '24/Nov/2026:25:05:32 +0900',
    '24/Nov/2026:13:05:32',
    '2026-11-24T13:05:32 +0900',
    '',
  ])('is unreadable when it is dated %s', (time) => {
    expect(read({ time })).toBe('unreadable');
  });

  it('is dated in the zone that it names', () => {
    expect(eventOf({ time: '31/Dec/2026:23:59:59 -0130' })).toHaveProperty(
      'time',
      '2027-01-01T01:29:59.000Z',
    );
  });

  it('does not take its date from the line before', () => {
    const lines = [
      aCombinedLine(),
      aCombinedLine({ time: 'x' }),
      aCombinedLine({ time: '24/Nov/2026:13:05:33 +0900' }),
    ];
    const times = readLines(withVisitor, ...lines).map(
      (line) => typeof line === 'object' && Object(line.event).time,
    );
    expect(times).toEqual(['2026-11-24T04:05:32.000Z', false, '2026-11-24T04:05:33.000Z']);
  });

  it('is unreadable however it was cut in half, and so never tied to half a cookie', () => {
    const line = aCombinedLine();
    for (let end = 0; end < line.length; end += 1)
      expect(readLines(withVisitor, line.slice(0, end)), line.slice(0, end)).toEqual(['unreadable']);
  });

  it('is unreadable in the common format, which has no user agent', () => {
    expect(readLines({ format: 'combined' }, aCombinedLine({ more: '' }).split(' "https')[0] ?? '')).toEqual([
      'unreadable',
    ]);
  });
});
