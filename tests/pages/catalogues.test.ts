import { describe, expect, it } from 'vitest';
import { RefusalGroundSchema } from '../../functions/domain/decision/decision.ts';
import { OutcomeSchema } from '../../functions/domain/request/outcome.ts';
import { StatusSchema } from '../../functions/domain/request/request.ts';
import { ProofSchema, RightSchema } from '../../functions/domain/right.ts';
import { mailMessagesIn } from '../../functions/mails/messages/of-language.ts';
import { messagesIn } from '../../functions/pages/messages/of-language.ts';

/** Every text under its path; a text with places to fill is filled with samples. */
const textsIn = (value: unknown, path = ''): [string, string][] => {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return textsIn(value('2', '3', '4'), path);
  if (typeof value !== 'object' || value === null) throw new Error(`${path}: neither text nor group`);
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`));
};

const japanese = /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}]/u;
/** Texts that are the same, or stand in the other language, on purpose. */
const bilingual = ['.frame.languages', '.status.authorityUrl'];

describe.each([
  ['pages', messagesIn],
  ['mails', mailMessagesIn],
])('the catalogues of %s', (_, messages) => {
  const ja = textsIn(messages('ja'));
  const en = textsIn(messages('en'));

  it('have the same keys', () => {
    expect(en.map(([path]) => path)).toEqual(ja.map(([path]) => path));
  });

  it('have no empty text and none that is cut or doubled', () => {
    for (const [path, text] of [...ja, ...en]) {
      expect(text.trim(), path).not.toBe('');
      expect(text, path).not.toMatch(/undefined|NaN|\[object|TODO| {2}|、、|。。/);
    }
  });

  it('have no Japanese in English', () => {
    const mixed = en.filter(([path, text]) => japanese.test(text) && !bilingual.includes(path));
    expect(mixed).toEqual([]);
  });

  it('use what they are given', () => {
    const fill = (value: unknown): void => {
      if (typeof value === 'function') expect(String(value('§', '§', '§'))).toMatch(/§|NaN|担当者|staff/);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(fill);
    };
    fill(messages('ja'));
    fill(messages('en'));
  });
});

describe.each(['ja', 'en'] as const)('labels in %s', (language) => {
  const { labels } = messagesIn(language);

  it.each([
    ['rights', RightSchema.options],
    ['statuses', StatusSchema.options],
    ['outcomes', OutcomeSchema.options],
    ['grounds', RefusalGroundSchema.options],
    ['proofs', ProofSchema.options],
  ] as const)('cover all %s with different texts', (group, names) => {
    const texts = names.map((name) => Object.entries(labels[group]).find(([key]) => key === name)?.[1]);
    expect(texts).not.toContain(undefined);
    expect(new Set(texts).size).toBe(names.length);
  });

  it('quote the article of the law in every refusal', () => {
    for (const name of OutcomeSchema.options.filter(
      (each) => each.startsWith('R') && each !== 'RETAINED_UNTIL',
    )) {
      const article = /^R(3[35])_/.exec(name)?.[1] ?? (name.startsWith('R34') ? '34' : '(16|37|38)');
      expect(labels.outcomes[name], name).toMatch(
        new RegExp(language === 'ja' ? `第${article}条` : `Article ${article}`),
      );
    }
  });
});
