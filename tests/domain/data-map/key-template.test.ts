import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestName, suggestName } from '../../../functions/domain/closest-name.ts';
import {
  attributesIn,
  identifiersIn,
  KEY_TEMPLATE,
  literalHead,
  parseTemplate,
} from '../../../functions/domain/data-map/key-template.ts';

const part = fc.oneof(
  fc.stringMatching(/^[^{}]{1,8}$/),
  fc.stringMatching(/^\{[a-z][a-z0-9-]{0,8}\}$/),
  fc.stringMatching(/^\{@[^{}]{1,8}\}$/),
);

const write = (template: string): string =>
  parseTemplate(template)
    .map((found) => {
      if (found.kind === 'text') return found.text;
      return found.kind === 'identifier' ? `{${found.identifier}}` : `{@${found.attribute}}`;
    })
    .join('');

describe('key templates', () => {
  it('parts written one after the other are the template again', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const template = parts.join('');
        expect(template).toMatch(KEY_TEMPLATE);
        expect(write(template)).toBe(template);
      }),
    );
  });

  it.each(['', '{', 'a}', '{}', '{@}', '{Account}', '{a b}', '{{a}}'])('%j is none', (template) => {
    expect(template).not.toMatch(KEY_TEMPLATE);
  });

  it('is judged in time that grows with its length, whatever it holds', () => {
    const started = process.threadCpuUsage();
    expect(`${'a'.repeat(200_000)}{`).not.toMatch(KEY_TEMPLATE);
    expect(process.threadCpuUsage(started).user).toBeLessThan(2_000_000);
  });

  it('names what it takes, in order', () => {
    const template = 'ORG#{org-id}#{@orderId}#{account-id}';
    expect(identifiersIn(template, undefined, '{mailbox}')).toEqual(['org-id', 'account-id', 'mailbox']);
    expect(attributesIn(template, undefined)).toEqual(['orderId']);
    expect([literalHead(template), literalHead('{mailbox}#')]).toEqual(['ORG#', '']);
  });
});

describe('suggestions', () => {
  it('a name with one letter wrong is recognised', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{6,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(names, fc.nat(), (known, seed) => {
        const name = known[seed % known.length]!;
        const at = seed % name.length;
        const wrong = `${name.slice(0, at)}_${name.slice(at + 1)}`;
        expect(closestName(wrong, [name])).toBe(name);
      }),
    );
  });

  it('lists what is known where nothing is near', () => {
    expect(suggestName('zzzzzz', ['mailbox', 'phone'])).toBe('use one of mailbox, phone');
    expect(suggestName('zzzzzz', [])).toBe('none is declared');
  });

  it('does not compare texts that are no names', () => {
    expect(closestName('x'.repeat(1_000_000), ['mailbox'])).toBeUndefined();
  });
});
