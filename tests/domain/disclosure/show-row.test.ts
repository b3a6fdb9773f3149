import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../functions/domain/attribute-value.ts';
import type { MappedAttribute } from '../../../functions/domain/data-map/mapped-attribute.ts';
import { lastFour, withoutCardNumbers } from '../../../functions/domain/disclosure/card-numbers.ts';
import { OwnValues } from '../../../functions/domain/disclosure/own-values.ts';
import { showRow } from '../../../functions/domain/disclosure/show-row.ts';
import type { Column } from '../../../functions/domain/disclosure/shown.ts';
import { blankerOf } from '../../../functions/domain/disclosure/without-others.ts';

const own = new OwnValues(['Hanako@example.jp', '090-1111-2222', '山田 花子']);
const blank = blankerOf(['鈴木 次郎', 'Jiro Suzuki', 'jiro7'], own);

describe('texts without others', () => {
  it.each([
    ['連絡先はtaro.s+x@mail.example.jpです', '連絡先は■■■です'],
    ['ｔａｒｏ＠ｍａｉｌ．ｅｘａｍｐｌｅ まで', '■■■ まで'],
    ['taro (at) mail.example', '■■■'],
    ['taroアットマークmail.example', '■■■'],
    ['電話 03-1234-5678、内線5', '電話 ■■■、内線5'],
    ['電話０３−１２３４−５６７８', '電話■■■'],
    ['(03)1234-5678 / 03(1234)5678', '■■■ / ■■■'],
    ['携帯09012345678', '携帯■■■'],
    ['+81 90-1234-5678', '■■■'],
    ['tel+1 415 555 2671.', 'tel■■■.'],
    ['鈴木さんと、鈴木次郎、鈴木　次郎', '■■■さんと、■■■、■■■'],
    ['JIRO SUZUKI and suzuki, not Suzukis', '■■■ and ■■■, not Suzukis'],
    ['user jiro7 but not jiro77', 'user ■■■ but not jiro77'],
  ])('blanks others: %s', (text, shown) => {
    expect(blank(text)).toBe(shown);
  });

  it.each([
    '私はhanako@example.jpです',
    'ＨＡＮＡＫＯ＠ｅｘａｍｐｌｅ．ｊｐ',
    '電話は０９０−１１１１−２２２２、または+81-90-1111-2222',
    '注文 2026-11-24 10:30、¥12,000、No. 1234-5678',
    '東京都千代田区1-1-1 郵便 100-0001',
  ])('keeps what is the person’s own, and what is nobody’s: %s', (text) => {
    expect(blank(text)).toBe(text);
  });

  it('keeps a name that the person shares, where it stands alone', () => {
    const shares = blankerOf(['山田 太郎'], own);
    expect(shares('山田家の山田太郎と太郎')).toBe('山田家の■■■と■■■');
  });

  it('takes time in proportion to the text', () => {
    const begun = process.threadCpuUsage();
    blank('a'.repeat(300_000));
    blank('0'.repeat(300_000));
    blank(`${'a@'.repeat(100_000)}`);
    expect(process.threadCpuUsage(begun).user).toBeLessThan(5_000_000);
  });
});

/** The last digit of a number that makes it pass the check of ISO/IEC 7812. */
const checkDigit = (digits: string): string =>
  Array.from({ length: 10 }, (_, digit) => `${digits}${digit}`).find((number) => {
    const sum = [...number].reverse().reduce((total, each, at) => {
      const doubled = Number(each) * (at % 2 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
    return sum % 10 === 0;
  })!;

describe('card numbers', () => {
  it('004-02: leave only their last four digits, however they are written', () => {
    const body = fc.stringMatching(/^(4\d{14}|5[1-5]\d{13}|35[3-8]\d{12}|3[47]\d{12})$/);
    const separator = fc.constantFrom('', ' ', '-', '−', '　');
    const head = fc.constantFrom('', 'カード', '12 ');
    const tail = fc.constantFrom('', ' 7', '、');
    fc.assert(
      fc.property(body, separator, head, tail, (digits, between, before, after) => {
        const number = checkDigit(digits);
        const written = number.replace(/(\d{4})(?=\d)/g, `$1${between}`);
        const shown = withoutCardNumbers(`${before}${written}${after}`);
        expect(shown.replace(/[^\d]/g, '')).not.toContain(number);
        expect(shown).toContain('*');
      }),
      { numRuns: 300, seed: 20261124 },
    );
  });

  it('are told from numbers that only look like them', () => {
    for (const text of ['4111111111111112', '1732442400000', '2026112410300000', '03-1234-5678-9012-3456']) {
      expect(withoutCardNumbers(text)).toBe(text);
    }
  });

  it('keep the digits of the end in place', () => {
    expect(withoutCardNumbers('４１１１ 1111-1111−1111')).toBe('**** ****-****−1111');
    expect(lastFour('4111-1111 1111-1234')).toBe('1234');
  });
});

const columnOf = (name: string, mapped: Partial<MappedAttribute>): Column => ({
  name,
  mapped: { category: 'user.account', label: { ja: name, en: name }, disclosed: true, ...mapped },
});

describe('a row as it is shown', () => {
  const show = (disclosed: MappedAttribute['disclosed'], value: AttributeValue, row = {}) =>
    showRow([columnOf('a', { disclosed, others: ['friend'] })], { a: value, ...row }, own).get('a');

  it('keeps every type of what is shown whole', () => {
    const value: AttributeValue = {
      M: {
        list: { L: [{ N: '0.1234567890123456789' }, { NULL: true }, { S: '' }] },
        raw: { B: new Uint8Array([0]) },
      },
    };
    expect(show(true, value)).toEqual({ as: 'value', value });
  });

  it('says of a secret only that one is held', () => {
    expect(show('secret', { S: 'x' })).toEqual({ as: 'held' });
    expect(show(false, { S: 'x' })).toEqual({ as: 'held' });
  });

  it('blanks others at any depth, in names of entries too, and shows no binary data with them', () => {
    const nested = { L: [{ M: { 'x@y.example': { S: 'Ken' } } }, { SS: ['z@y.example', 'w@y.example'] }] };
    expect(show('without-others', nested, { friend: { L: [{ S: 'Ken' }] } })).toEqual({
      as: 'value',
      value: { L: [{ M: { '■■■': { S: '■■■' } } }, { SS: ['■■■'] }] },
    });
    expect(show('without-others', { L: [{ B: new Uint8Array([1]) }] })).toEqual({ as: 'held' });
  });

  it('004-02: masks a card number kept as a number', () => {
    expect(show(true, { N: '4111111111111111' })).toEqual({ as: 'value', value: { S: '************1111' } });
    expect(show('last-four', { N: '4111111111111111' })).toEqual({ as: 'value', value: { S: '1111' } });
    expect(show('last-four', { L: [{ S: '4111111111111111' }] })).toEqual({ as: 'held' });
  });

  it('leaves out what the row does not have, names of every object among them', () => {
    expect(showRow([columnOf('constructor', {})], { a: { S: '1' } }, own).size).toBe(0);
  });
});
