import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../functions/domain/desk/desk.ts';
import { NotFoundError } from '../../../functions/domain/errors.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { answerGuest } from '../../../functions/domain/location/answer-guest.ts';
import { ClaimsSchema } from '../../../functions/domain/request/claims.ts';
import { aRequest, secondsLater, someClaims } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { hasher } from '../../support/erasure/erasure.ts';

const visitor = subjectKey(hasher, 'visitor', 'the cookie');
const now = secondsLater(60);

const deskFor = (guests: boolean): Desk => {
  const desk = aDesk();
  return { ...desk, rights: { erasure: { ...desk.rights.erasure!, guests } } };
};

const answer = (desk: Desk, claims = {}) => {
  const request = aRequest({ status: 'locating', guest: true, proof: 'PC' });
  const { requestId } = request;
  const given = ClaimsSchema.parse({ requestId, visitor, ...claims });
  return { requestId, ...answerGuest({ request, claims: given, desk, now }) };
};

describe('locating a guest', () => {
  it('finds the visitor that was asserted and nothing else, and tells nobody', () => {
    const { requestId, change, writes, proof } = answer(deskFor(true));
    expect(proof).toBe('enough');
    expect(change.next).toMatchObject({ status: 'locating', subjectKey: visitor, proof: 'PC' });
    const located = { 'log-device': [{ value: visitor, from: 'account-door' }] };
    expect(writes).toEqual([{ write: 'claims', claims: { requestId, visitor, located, notFollowed: [] } }]);
  });

  it('A9: is no proof where the desk gives guests no such right', () => {
    expect(answer(deskFor(false)).proof).toBe('none');
  });

  it('takes no claims without a visitor', () => {
    const request = aRequest({ status: 'locating', guest: true, proof: 'PC' });
    const claims = someClaims(request.requestId);
    expect(() => answerGuest({ request, claims, desk: deskFor(true), now })).toThrow(NotFoundError);
  });
});
