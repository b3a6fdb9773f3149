import { describe, expect, it } from 'vitest';
import { SubjectKeySchema } from '../../../functions/domain/ids.ts';
import { viewedBy } from '../../../functions/domain/request/views.ts';
import { aRequestId, aStaffMember, testNow } from '../../support/builders.ts';

const { staffId } = aStaffMember();
const requestId = aRequestId();
const subjectKey = SubjectKeySchema.parse(`k1.${'a'.repeat(43)}`);

describe('a view by staff', () => {
  it('is noted for the member’s day and, once it is known who is meant, for that person', () => {
    expect(viewedBy(staffId, { requestId, subjectKey }, testNow)).toEqual([
      { write: 'viewed', day: '2026-11-24', staffId, requestId },
      { write: 'subject-request', subjectKey, requestId },
    ]);
  });

  it('is noted for the day alone while nobody is known', () => {
    expect(viewedBy(staffId, { requestId }, testNow).map(({ write }) => write)).toEqual(['viewed']);
  });
});
