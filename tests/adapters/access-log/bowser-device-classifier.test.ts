import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bowserDeviceClassifier } from '../../../functions/adapters/access-log/bowser-device-classifier.ts';
import { DeviceClassSchema } from '../../../functions/domain/access-log/stored-event.ts';

const classify = bowserDeviceClassifier();
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the kind of device by its user agent', () => {
  it.each([
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) ${webkit} Mobile/15E148 Safari/604.1`, 'mobile'],
    [`Mozilla/5.0 (Linux; Android 14; Pixel 8) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`, 'mobile'],
    [`Mozilla/5.0 (Linux; Android 13; CUBOT X18) ${webkit} Chrome/120.0 Mobile Safari/537.36`, 'mobile'],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) ${webkit} Mobile YJApp-IOS jp.co.yahoo.ipn.appli/4.1`,
      'mobile',
    ],
    [`Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) ${webkit} Version/16.0 Safari/604.1`, 'tablet'],
    [`Mozilla/5.0 (Linux; Android 13; SM-X700) ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'tablet'],
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'desktop'],
    [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/17.0 Safari/605.1.15`, 'desktop'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/131.0.0.0 Safari/537.36`, 'desktop'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'bot'],
    ['Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)', 'bot'],
    ['curl/8.5.0', 'bot'],
    [`Mozilla/5.0 (SMART-TV; Tizen 6.0) ${webkit} TV Safari/537.36`, 'other'],
    ['something else', 'other'],
    [' ', 'other'],
    ['', 'other'],
    [undefined, 'other'],
  ])('%s → %s', (userAgent, device) => {
    expect(classify(userAgent)).toBe(device);
  });

  it('is told for hostile texts too', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'nexus '.repeat(2_000),
        'Android '.repeat(2_000),
        '('.repeat(9_000),
      ),
    );
    fc.assert(
      fc.property(hostile, (userAgent) => {
        DeviceClassSchema.parse(classify(userAgent));
      }),
    );
  });

  it('is remembered of the user agents that came last, and of no more', () => {
    const told: string[] = [];
    const classify = bowserDeviceClassifier(2, (userAgent) => {
      told.push(userAgent);
      return 'other';
    });
    for (const userAgent of ['a', 'b', 'a', 'a', 'c', 'a', 'b', 'c']) classify(userAgent);
    expect(told).toEqual(['a', 'b', 'c', 'b', 'c']);
  });
});
