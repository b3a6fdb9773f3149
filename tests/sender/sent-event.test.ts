import { describe, expect, expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import { AccessEventSchema } from '../../functions/domain/access-log/event.ts';
import { validateEvents } from '../../functions/domain/access-log/validate.ts';
import type { SentEvent } from '../../sender/sent-event.ts';
import { aSentEvent } from '../support/sent-messages.ts';

describe("the sender's event", () => {
  it('is what the desk takes, to the compiler', () => {
    expectTypeOf<SentEvent>().toEqualTypeOf<z.input<typeof AccessEventSchema>>();
  });

  it('is taken with each field that it has', () => {
    const whole: Required<SentEvent> = {
      ...aSentEvent(),
      visitor: 'v'.repeat(22),
      account: 'U-1',
      ip: '203.0.113.7',
      referrer: 'https://example.jp/',
      userAgent: 'Browser/1',
      bytes: 512,
      durationMs: 3,
    };
    expect(Object.keys(whole).toSorted()).toEqual(Object.keys(AccessEventSchema.shape).toSorted());
    expect(validateEvents([{ ...whole, visitor: aSentEvent().visitor }]).fitting).toHaveLength(1);
  });
});
