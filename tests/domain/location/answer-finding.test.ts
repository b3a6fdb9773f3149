import { describe, expect, it } from 'vitest';
import { withAccessLog } from '../../../functions/domain/access-log/mapped-tables.ts';
import type { Desk } from '../../../functions/domain/desk/desk.ts';
import { TooManyLinksError } from '../../../functions/domain/errors.ts';
import { subjectKey } from '../../../functions/domain/keyed-hash.ts';
import { answerFinding } from '../../../functions/domain/location/answer-finding.ts';
import { searchFor } from '../../../functions/domain/location/search-for.ts';
import type { SubjectRequest } from '../../../functions/domain/request/request.ts';
import { accessLogRules } from '../../support/access-log/access-log-builders.ts';
import { aRequest, someClaims, testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';
import { aClub, hasher } from '../../support/erasure/erasure.ts';
import { InMemoryAccessLog } from '../../support/in-memory/access-log.ts';
import { clubMap, hanako } from '../../support/maps/club-map.ts';

const account = subjectKey(hasher, 'account-id', hanako.accountId);
const phone = subjectKey(hasher, 'visitor', 'phone');
const logging = { accessLog: accessLogRules() };

const locate = async (
  fields: Partial<Desk> = logging,
  given: Partial<SubjectRequest> = {},
  links = new InMemoryAccessLog(),
) => {
  await links.link(account, phone);
  links.reads = 0;
  const request = aRequest({ status: 'locating', proof: 'P1', ...given });
  const claims = someClaims(request.requestId, { mailbox: hanako.email, onFile: hanako.email });
  const { desk, dataMap } = withAccessLog({ desk: aDesk(fields), dataMap: clubMap });
  const locating = { request, claims, desk, dataMap, tables: aClub(), now: testNow };
  const means = { hasher, links, reviewers: async () => [] };
  const answer = await answerFinding(await searchFor(locating), locating, means);
  const kept = answer.writes.flatMap((write) => (write.write === 'claims' ? [write.claims.located] : []))[0];
  return { ...answer, kept, reads: links.reads };
};

describe('locating a registered person in the access log', () => {
  it('widens what was found by the devices', async () => {
    const { proof, kept } = await locate();
    expect(proof).toBe('enough');
    const from = 'access-log/devices';
    expect(kept).toMatchObject({
      'account-id': [{ value: hanako.accountId }],
      'log-account': [{ value: account, from }],
      'log-device': [{ value: phone, from }],
    });
  });

  it('looks up no device where the desk keeps no access log', async () => {
    const { proof, kept, reads } = await locate({});
    expect({ proof, reads }).toEqual({ proof: 'enough', reads: 0 });
    expect(Object.keys(kept!)).not.toContain('log-account');
  });

  it('A7: looks up no device before it is proven who asks', async () => {
    const lost = await locate({ ...logging, lostMailbox: { coolOffHours: 72 } }, { lostMailbox: true });
    expect(lost).toMatchObject({ proof: 'none', reads: 0 });
    const { erasure } = aDesk().rights;
    const strong = await locate({ ...logging, rights: { erasure: { ...erasure!, proof: 'P3' } } });
    expect(strong).toMatchObject({ proof: 'none', reads: 0 });
  });

  it('A27: stops at more devices than may be followed', async () => {
    const links = new InMemoryAccessLog();
    const many = Array.from({ length: 1_001 }, (_, at) => subjectKey(hasher, 'visitor', `v${at}`));
    await links.link(account, ...many);
    await expect(locate(logging, {}, links)).rejects.toThrow(TooManyLinksError);
  });
});
