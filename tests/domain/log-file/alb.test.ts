import { describe, expect, it } from 'vitest';
import { anAlbLine, readLines } from '../../support/access-log/log-lines-of.ts';

const read = (given: Record<string, string> = {}) => readLines({ format: 'alb' }, anAlbLine(given))[0];
const eventOf = (given: Record<string, string> = {}) => {
  const line = read(given);
  if (typeof line !== 'object') throw new Error(line ?? 'nothing');
  return Object(line.event);
};

describe('a line of a load balancer', () => {
  it('gives an event, which has no visitor and no referrer', () => {
    expect(eventOf()).toEqual({
      time: '2026-11-24T04:05:32.186641Z',
      ip: '203.0.113.7',
      method: 'GET',
      path: '/boards/12?page=2',
      status: 200,
      bytes: 5120,
      durationMs: 51,
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
    });
  });

  it.each([
    ['without brackets', '2001:db8::7:51816', '2001:db8::7'],
    ['in brackets', '[2001:db8::7]:51816', '2001:db8::7'],
    ['not at all', '-', undefined],
  ])('names an IPv6 client %s', (_, client, expected) => {
    expect(eventOf({ client }).ip).toBe(expected);
  });

  it('has no duration where no target answered', () => {
    expect(eventOf({ target: '-', seconds: '-1 -1 -1', status: '503' })).not.toHaveProperty('durationMs');
    expect(eventOf({ seconds: '0.001 0.048 -1' })).not.toHaveProperty('durationMs');
  });

  it.each([
    ['http', 'GET http://www.example.jp:80/ HTTP/1.1', '/'],
    ['wss', 'GET wss://www.example.jp:443/live HTTP/1.1', '/live'],
    ['no path', 'GET https://www.example.jp:443 HTTP/1.1', '/'],
    ['a quote', String.raw`GET https://www.example.jp:443/?q=\x22 HTTP/1.1`, '/?q="'],
  ])('is asked by %s', (_, request, path) => {
    expect(eventOf({ request }).path).toBe(path);
  });

  it.each(['- http://www.example.jp:80- -', '- - - '])(
    'is unreadable where the request was %s',
    (request) => {
      expect(read({ request })).toBe('unreadable');
    },
  );

  it('is told apart from a connection that has no answer to send: its status does not fit an event', () => {
    expect(eventOf({ status: '-' })).not.toHaveProperty('status');
  });

  it('cut in half is unreadable, or the same event: what is taken stands before', () => {
    const line = anAlbLine();
    const whole = eventOf();
    for (let end = 0; end < line.length; end += 1) {
      const [cut] = readLines({ format: 'alb' }, line.slice(0, end));
      if (cut !== 'unreadable') expect(cut, line.slice(0, end)).toEqual({ event: whole });
    }
  });
});
