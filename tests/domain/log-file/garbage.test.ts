import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AccessEventSchema } from '../../../functions/domain/access-log/event.ts';
import type { LogFileRules } from '../../../functions/domain/access-log/rules.ts';
import { validateEvents } from '../../../functions/domain/access-log/validate.ts';
import { aCombinedLine, anAlbLine, readLines } from '../../support/access-log/log-lines-of.ts';

const known: ReadonlySet<string> = new Set(Object.keys(AccessEventSchema.shape));
const forms: LogFileRules[] = [
  { format: 'combined', visitorField: 1 },
  { format: 'combined', visitorField: 1, accountField: 'remote-user' },
  { format: 'alb' },
  { format: 'cloudfront', visitorCookie: 'vid' },
];

const piece = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"',
    '\\',
    '\\"',
    ' ',
    '\t',
    '-',
    '[',
    ']',
    '#Fields: ',
    '%',
    '%zz',
    '\\x',
    '\\xFF',
    '\r',
    '\u0000',
  ),
  fc.constantFrom('GET / HTTP/1.1', '24/Nov/2026:13:05:32 +0900', '__proto__', 'constructor', '2026-11-24'),
);
const noise = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('').replaceAll('\n', ''));
/** A good line in which a stretch was replaced. */
const damaged = fc
  .tuple(fc.constantFrom(aCombinedLine(), anAlbLine()), fc.nat(400), fc.nat(40), noise)
  .map(([line, from, length, given]) => line.slice(0, from) + given + line.slice(from + length));

describe.each(forms)('any line, as $format', (rules) => {
  it('is unreadable, a header, or an event of known fields that the schema judges; reading never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(noise, damaged), { minLength: 1, maxLength: 4 }), (lines) => {
        for (const read of readLines(rules, ...lines)) {
          if (typeof read === 'string') continue;
          for (const field of Object.keys(Object(read.event))) expect(known).toContain(field);
          const { fitting, misfits } = validateEvents([read.event]);
          expect(fitting.length + misfits.length).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
