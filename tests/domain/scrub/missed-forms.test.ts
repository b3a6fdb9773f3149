import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scrubText, scrubUrl } from '../../../functions/domain/scrub/scrub.ts';

const wide = (text: string): string =>
  text.replace(/[\d-]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

describe('phone numbers', () => {
  it.each([
    '0120-12-34-56',
    '0570-12-34-56',
    '0422-12-34-56',
    '045-123-45-67',
    '03-1234-56-78',
    '09912-3-45-67',
  ])('are found where their digits are parted in pairs: %s', (number) => {
    expect(scrubText(number)).toBe('{phone}');
    expect(scrubText(wide(number))).toBe('{phone}');
    expect(scrubUrl(`/thanks/${encodeURIComponent(wide(number))}`)).toBe('/thanks/{phone}');
  });

  it.each(['/archive/03-2024-11-24', '/orders/501-123-45-67', '/p/SKU-012-34-567', '/d/2024-11-24'])(
    'are not dates or order numbers: %s',
    (url) => {
      expect(scrubUrl(url)).toBe(url);
    },
  );

  it.each(['18409012345678', '186090-1234-5678', '1840312345678', '18603-1234-5678', '1840120123456'])(
    'are found behind the prefix that hides or shows the caller: %s',
    (number) => {
      expect(scrubUrl(`/x?q=${number}`)).toBe('/x?q={phone}');
    },
  );

  it.each(['‾', '￣', '∙', '⋅'])('are found where their digits are parted by %s', (sign) => {
    expect(scrubText(`03${sign}1234${sign}5678`)).toBe('{phone}');
  });
});

describe('mail addresses', () => {
  it.each([
    'taro【at】example.jp',
    'taro【アット】example【dot】jp',
    'taroアットexample.jp',
    'taro アット example.jp',
    'taroｱｯﾄexampleドットjp',
  ])('are found with another word for the sign: %s', (address) => {
    expect(scrubText(address)).toBe('{email}');
  });

  it('are no words that begin with アット', () => {
    expect(scrubText('アットホームな宿。アットランダム')).toBe('アットホームな宿。アットランダム');
  });

  it('are found at an address in brackets', () => {
    expect(scrubUrl('/u/taro@[2001:db8::1]/x')).toBe('/u/{email}/x');
    expect(scrubUrl('/u/taro@[IPv6:2001:db8::1]')).toBe('/u/{email}');
    expect(scrubUrl('/u/taro@[192.0.2.7]')).toBe('/u/{email}');
  });
});

describe('what stands behind words', () => {
  it.each(['/', '%2F'])('is a token in an address within a value as anywhere, parted by %s', (slash) => {
    const before = ['', 'ja', 'members', 'account', 'password-reset', 'confirm', ''].join(slash);
    const left = Array.from({ length: 2_000 }, () => randomBytes(32).toString('base64url')).filter((token) =>
      scrubUrl(`/login?next=${before}${token}`).includes(token.slice(0, 12)),
    );
    // One of 30,000 looks like words: docs/scrubbing.md.
    expect(left.length).toBeLessThanOrEqual(2);
    expect(scrubUrl(`/login?next=${before}Zk3Vb9QxLw2Tn7RyPc5HgA`)).toBe('/login?next={token}');
  });

  it('leaves the words where the token alone is odd', () => {
    const words =
      '/ja/members-of-the-club/account-settings/password-reset/confirmation-of-the-address/please';
    expect(scrubUrl(`/login?next=${words}/Zk3Vb9QxLw2Tn7RyPc5HgA`)).toBe(`/login?next=${words}/{token}`);
    expect(scrubUrl(`/login?next=${words}/Zk3Vb9QxLw2/Tn7RyPc5HgA`)).toBe(`/login?next=${words}/{token}`);
  });

  it.each([
    ['/x?d=abc/MDkwNDk4ODY5NDA=', '/x?d=abc/{token}'],
    ['/x?d=abc%2FMDkwNDk4ODY5NDA%3D%2Fy', '/x?d=abc/{token}/y'],
    [
      '/x/unsubscribe-newsletter-confirmation-MDkwNDk4ODY5NDA',
      '/x/unsubscribe-newsletter-confirmation-{token}',
    ],
    [
      '/x/mail_to_the_members_of_our_little_reading_club_in_tokyo_dGFyb0BleGFtcGxlLmpw_now',
      '/x/mail_to_the_members_of_our_little_reading_club_in_tokyo_{token}_now',
    ],
    // `name=小野 蒼`, with a sign that parts words in it
    [
      '/x/unsubscribe-confirmation-newsletter-subscription-members-bmFtZT3lsI_ph44g6JK8',
      '/x/unsubscribe-confirmation-newsletter-subscription-members-{token}',
    ],
  ])('is base64 as anywhere: %s', (url, scrubbed) => {
    expect(scrubUrl(url)).toBe(scrubbed);
  });
});

describe('names and labels', () => {
  it.each(
    `jusyo jyusyo juusyo jyuusho jyuusyo じゅうしょ ジュウショ しめい シメイ デンワ 連絡先 お届け先 宛名 勤務先 yubinbango
    yubin_bango`.split(/\s+/),
  )('say of a value that it is about a person: %s', (name) => {
    expect(scrubUrl(`/x?${encodeURIComponent(name)}=abc`)).toBe(`/x?${encodeURIComponent(name)}={private}`);
  });

  it.each(['ticket', 'vid', 'visitor', 'visitor_id', 'visitorid', 'cid'])(
    'say of a value that it is a secret: %s',
    (name) => {
      expect(scrubUrl(`/x?${name}=abc`)).toBe(`/x?${name}={token}`);
    },
  );

  it.each(['city_code', 'promotion_code', 'zone_key', 'maker_name'])('may be those of things: %s', (name) => {
    expect(scrubUrl(`/x?${name}=abc`)).toBe(`/x?${name}=abc`);
  });

  it.each(['reset', 'verify', 'activate', 'invite'])('make a secret of what is no word: %s', (label) => {
    for (const secret of ['Ab12Cd', '123456', 'k3j9x2', '550e8400-e29b-41d4-a716-446655440000'])
      expect(scrubUrl(`/${label}/${secret}/done`)).toBe(`/${label}/{token}/done`);
    for (const word of ['new', 'complete', 'step-2', 'iphone15', '2026', 'password-reset'])
      expect(scrubUrl(`/${label}/${word}`)).toBe(`/${label}/${word}`);
  });
});

describe('numbers of 13 digits', () => {
  it('are articles where they begin with 45 or 49, and else may be cards of the old length', () => {
    // Their last digit fits the rule of cards as well as that of articles, as with a tenth of all.
    expect(scrubUrl('/items/4900000000007/4500000000005')).toBe('/items/4900000000007/4500000000005');
    expect(scrubUrl('/pay/4222222222222')).toBe('/pay/{card}');
    expect(scrubUrl('/pay/4900-0000-0000-0003')).toBe('/pay/{card}');
  });
});
