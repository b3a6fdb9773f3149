import { describe, expect, it } from 'vitest';
import type { LogFileRules } from '../../../functions/domain/access-log/rules.ts';
import { aCookie } from '../../support/access-log/ingest.ts';
import { aCombinedLine, readLines } from '../../support/access-log/log-lines-of.ts';

const visitor = aCookie('hanako');
const rules = (accountField?: 'remote-user' | number): LogFileRules => ({
  format: 'combined',
  visitorField: 1,
  ...(accountField !== undefined && { accountField }),
});
const ownerOf = (by: LogFileRules, given: Record<string, string>) => {
  const [line] = readLines(by, aCombinedLine(given));
  if (typeof line !== 'object') return line;
  const { visitor: cookie, account } = Object(line.event);
  return { ...(cookie && { visitor: cookie }), ...(account && { account }) };
};

describe('a line of somebody who is logged in', () => {
  it.each([
    ['W-1', 'canary'],
    ['an empty name', '""'],
    ['a name of no letters', '"\\x22"'],
  ])('000-18: is nobody’s where the desk names no field for the account: %s', (_, user) => {
    expect(ownerOf(rules(), { user })).toEqual({});
    expect(JSON.stringify(readLines(rules(), aCombinedLine({ user })))).not.toContain('canary');
  });

  it('is the account’s by its third field, where the desk says so', () => {
    expect(ownerOf(rules('remote-user'), { user: 'W-1' })).toEqual({ visitor, account: 'W-1' });
    expect(ownerOf(rules('remote-user'), { user: '"\\xE7\\xAA\\x93"' })).toEqual({ visitor, account: '窓' });
    expect(ownerOf(rules('remote-user'), {})).toEqual({ visitor });
  });

  it.each([
    ['is empty', { user: '""' }],
    ['was refused, so that it is only claimed', { user: 'W-1', status: '401' }],
  ])('000-18: is nobody’s where the third field %s', (_, given) => {
    expect(ownerOf(rules('remote-user'), given)).toEqual({});
  });

  it('is the account’s by a field after the user agent, whatever the third field says', () => {
    const more = (account: string) => ` "${visitor}" "${account}"`;
    expect(ownerOf(rules(2), { more: more('W-1') })).toEqual({ visitor, account: 'W-1' });
    expect(ownerOf(rules(2), { more: more('W-1'), user: 'W-2', status: '401' })).toEqual({
      visitor,
      account: 'W-1',
    });
    expect(ownerOf(rules(2), { more: more('-'), user: 'W-2' })).toEqual({ visitor });
    expect(ownerOf({ format: 'combined', accountField: 2 }, { more: more('W-1') })).toEqual({
      account: 'W-1',
    });
  });

  it('000-18: is unreadable however it was cut in half, and so never taken for a guest’s', () => {
    const line = aCombinedLine({ more: ` "${visitor}" "W-1"` });
    for (let end = 0; end < line.length; end += 1)
      expect(readLines(rules(2), line.slice(0, end)), line.slice(0, end)).toEqual(['unreadable']);
  });
});
