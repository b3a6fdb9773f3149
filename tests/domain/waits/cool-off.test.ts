import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutboxMail } from '../../../functions/domain/request/outbox.ts';
import {
  beginCoolOffChange,
  coolOffHoursOf,
  coolOffPassed,
} from '../../../functions/domain/waits/cool-off.ts';
import { aMail, aRequest, secondsLater, testNow } from '../../support/builders.ts';
import { aDesk } from '../../support/desk-builder.ts';

const statement = { ja: 'x', en: 'x' };
const deskOf = (coolOffHours: number) =>
  aDesk({
    rights: { erasure: { proof: 'P1', approvals: 2, coolOffHours, statement } },
    lostMailbox: { coolOffHours: 48 },
  });
const hour = 3_600;
const announced = (sent: number | undefined, notBefore = 0): OutboxMail =>
  aMail({
    name: `request-announced.${sent}.${notBefore}`,
    kind: 'request-announced',
    to: { role: 'channel', channel: 0 },
    notBefore: secondsLater(notBefore).toISOString(),
    ...(sent !== undefined && { sentAt: secondsLater(sent).toISOString() }),
  });

describe('the cool-off', () => {
  it('A9: is the longer of the two where the mailbox is lost, for every right', () => {
    const desk = deskOf(24);
    expect(coolOffHoursOf({ right: 'erasure' }, desk)).toBe(24);
    expect(coolOffHoursOf({ right: 'erasure', lostMailbox: true }, desk)).toBe(48);
    expect(coolOffHoursOf({ right: 'erasure', lostMailbox: true }, deskOf(72))).toBe(72);
    expect(coolOffHoursOf({ right: 'disclosure', lostMailbox: true }, desk)).toBe(48);
  });

  it('is left out where the desk has none and everybody on file is told', () => {
    const begin = (outbox: OutboxMail[]) =>
      beginCoolOffChange(aRequest({ status: 'approved' }), deskOf(0), outbox, testNow).change.next.status;
    expect(begin([])).toBe('fulfilling');
    expect(begin([announced(-10), aMail()])).toBe('fulfilling');
    expect(begin([announced(-10), announced(undefined)])).toBe('cooling-off');
  });

  it('A9: is never over before each address on file was told and had its hours', () => {
    const seconds = fc.integer({ min: -100 * hour, max: 100 * hour });
    const mail = fc.tuple(fc.option(seconds, { nil: undefined }), seconds);
    fc.assert(
      fc.property(fc.array(mail, { maxLength: 4 }), fc.constantFrom(0, 24, 72), (mails, hours) => {
        const outbox = [aMail(), ...mails.map(([sent, notBefore]) => announced(sent, notBefore))];
        const request = aRequest({ status: 'cooling-off' });
        const { next } = coolOffPassed(request, deskOf(hours), outbox, testNow).change;
        const least = Math.max(hours, 1) * hour;
        const isOver = mails.every(([sent]) => sent !== undefined && sent + least <= 0);
        expect(next.status).toBe(isOver ? 'fulfilling' : 'cooling-off');
        if (!isOver) expect(Date.parse(next.coolOffEndsAt!)).toBeGreaterThan(testNow.getTime());
      }),
    );
  });
});
