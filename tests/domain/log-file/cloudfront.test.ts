import { describe, expect, it } from 'vitest';
import { aCookie } from '../../support/access-log/ingest.ts';
import { readLines } from '../../support/access-log/log-lines-of.ts';

const rules = { format: 'cloudfront', visitorCookie: 'vid' } as const;

/** One request by the names of the columns; others hold a hyphen. */
const aRequest = (given: Record<string, string> = {}): Record<string, string> => ({
  date: '2026-11-24',
  time: '04:05:32',
  'x-edge-location': 'NRT57-P1',
  'sc-bytes': '5120',
  'c-ip': '203.0.113.7',
  'cs-method': 'GET',
  'cs(Host)': 'd111111abcdef8.cloudfront.net',
  'cs-uri-stem': '/boards/12',
  'sc-status': '200',
  'cs(Referer)': 'https://example.jp/',
  'cs(User-Agent)': 'Mozilla/5.0%20(X11;%20Linux%20x86_64)',
  'cs-uri-query': 'page=2',
  'cs(Cookie)': `theme=dark;%20vid=${aCookie('hanako')};%20lang=ja`,
  'cs-protocol': 'https',
  'time-taken': '0.051',
  ...given,
});
const usual =
  'date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for';
const aLine = (given: Record<string, string> = {}, columns = usual): string =>
  columns
    .split(' ')
    .map((name) => aRequest(given)[name] ?? '-')
    .join('\t');
const eventOf = (given: Record<string, string> = {}) => {
  const [line] = readLines(rules, aLine(given));
  if (typeof line !== 'object') throw new Error(line ?? 'nothing');
  return Object(line.event);
};

describe('a line of CloudFront', () => {
  const whole = {
    time: '2026-11-24T04:05:32Z',
    visitor: aCookie('hanako'),
    ip: '203.0.113.7',
    method: 'GET',
    path: '/boards/12?page=2',
    status: 200,
    referrer: 'https://example.jp/',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    bytes: 5120,
    durationMs: 51,
  };

  it('gives an event', () => {
    expect(eventOf()).toEqual(whole);
  });

  it('is read by the columns that the header names, in whatever order', () => {
    const columns = 'cs(Cookie) time-taken sc-status cs-uri-query c-ip date cs-uri-stem cs-method time';
    const [version, header, line] = readLines(
      rules,
      '#Version: 1.0',
      `#Fields: ${columns}`,
      aLine({}, columns),
    );
    expect([version, header]).toEqual(['header', 'header']);
    const { referrer, userAgent, bytes, ...rest } = whole;
    expect(line).toEqual({ event: rest });
  });

  it('may have a header between tabs, and another in the middle', () => {
    const [first, second] = [
      'date time cs-method cs-uri-stem sc-status',
      'sc-status cs-uri-stem cs-method time date',
    ];
    const lines = readLines(
      rules,
      `#Fields:\t${first.replaceAll(' ', '\t')}`,
      aLine({}, first),
      `#Fields: ${second}`,
      aLine({}, second),
    );
    const event = { time: whole.time, method: 'GET', path: '/boards/12', status: 200 };
    expect(lines).toEqual(['header', { event }, 'header', { event }]);
  });

  it('is tied to a visitor only where the desk names the cookie and the line has it', () => {
    expect(readLines({ format: 'cloudfront' }, aLine())[0]).not.toHaveProperty('event.visitor');
    for (const cookies of ['-', 'theme=dark', `xvid=${aCookie('x')}`, 'vid=', `VID=${aCookie('x')}`])
      expect(eventOf({ 'cs(Cookie)': cookies }), cookies).not.toHaveProperty('visitor');
  });

  it('gives the cookie that is named, beside others that do not decode', () => {
    const cookies = `bad=%E3%81%;%20worse=%;%20vid=${aCookie('taro')}`;
    expect(eventOf({ 'cs(Cookie)': cookies }).visitor).toBe(aCookie('taro'));
  });

  it.each([
    ['encoded twice', 'Mozilla/5.0%2520(X11;%2520Linux)', 'Mozilla/5.0 (X11; Linux)'],
    ['not encoded whole', 'Bot%20100%', 'Bot 100%'],
    ['with a control character, as it stands', 'a%0Ab', 'a%0Ab'],
    ['with a quote', 'a%20"b', 'a "b'],
  ])('has its user agent decoded: %s', (_, agent, expected) => {
    expect(eventOf({ 'cs(User-Agent)': agent }).userAgent).toBe(expected);
  });

  it.each([
    ['stem', 'cs-uri-stem'],
    ['status', 'sc-status'],
    ['date', 'date'],
  ])('without a %s gives no event that fits', (_, column) => {
    const columns = usual.split(' ').filter((name) => name !== column);
    const [, line] = readLines(rules, `#Fields: ${columns.join(' ')}`, aLine({}, columns.join(' ')));
    expect(line).not.toEqual({ event: whole });
  });

  it('is unreadable with fewer columns than the header names, however it was cut', () => {
    const columns = `${usual} sc-range-end`;
    const line = aLine({}, columns);
    for (let end = 1; end < line.length - 1; end += 1)
      expect(readLines(rules, `#Fields: ${columns}`, line.slice(0, end))[1]).toBe('unreadable');
  });
});
