/** What a parameter's name says of its value. */
export type NameKind = 'token' | 'private';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const TOKEN_WORDS = setOf(
  `token tok session sess sid jsessionid phpsessid cookie password passwd passcode passphrase pass pwd pw pin otp totp
  secret auth authorization authentication oauth bearer jwt signature sig credential credentials csrf xsrf nonce
  verifier challenge assertion saml samlresponse samlrequest relaystate apikey accesskey secretkey authkey authcode
  invite ticket vid visitor visitorid cid ninsho ansho anshou gclid fbclid yclid msclkid dclid wbraid gbraid ttclid twclid lclid ga`,
);
const PRIVATE_WORDS = setOf(
  `namae onamae shimei simei sei mei myoji kana furigana hurigana yomigana mail mailto meado tel telno telephone phone
  mobile keitai denwa fax cell address addr adr jusho juusho jyusho zyusyo jusyo jyusyo juusyo jyuusho jyuusyo zip zipcode postal postalcode postcode yubin yubinbango
  yuubin birth birthday birthdate dob bday tanjobi tanjoubi seinengappi login loginid userid uid user memberid member
  customerid accountid account kaiin mynumber kojinbango kouza koza creditcard cardno cardnumber cvv cvc passport
  surname ip ipaddr ipaddress`,
);
const TOKEN_PART = /token|passw|secret|sess(?:ion)?id|session|credential/;
const PRIVATE_PART = /email|mailadd|username|telephone|phoneno|phonenum|mynumber/;
const JAPANESE_TOKEN = /パスワード|暗証|トークン|認証|セッション/;
const JAPANESE_PRIVATE =
  /氏名|名前|姓名|苗字|名字|ふりがな|フリガナ|名カナ|よみがな|しめい|シメイ|メール|電話|デンワ|携帯|連絡先|住所|じゅうしょ|ジュウショ|お届け先|宛名|勤務先|郵便|生年月日|誕生日|生まれ|ファックス|会員|口座|カード番号|マイナンバー|個人番号|保険証|免許/;
const PRIVATE_WHOLE = setOf('姓 名 カナ かな 性 セイ メイ');

/** Things that have a name, a code or a key and are nobody. */
const THINGS = setOf(
  `product item goods file page blog event tag category host domain shop store brand campaign app class table column
  field template theme path query station area game board thread site project package module function method country
  lang language locale currency error status genre prefecture pref region color size sort order group search partition
  promo coupon article jan isbn sku route view city promotion zone maker`,
);

/** `resetToken2` → reset, token. */
const wordsOf = (name: string): string[] =>
  /^[a-z]+$/.test(name)
    ? [name]
    : name
        .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .filter((word) => word !== '');

/** `name`, `code` and `key` say little by themselves: `product_name` is nobody's, `filename` neither. */
const kindOfWeak = (word: string, before: string | undefined): NameKind | undefined => {
  const stem = word.endsWith('name') ? word.slice(0, -4) : '';
  if (THINGS.has(stem) || (stem === '' && before !== undefined && THINGS.has(before))) return undefined;
  if (word.endsWith('name')) return 'private';
  return word === 'code' || word === 'key' ? 'token' : undefined;
};

const kindInJapanese = (whole: string): NameKind | undefined => {
  if (JAPANESE_TOKEN.test(whole)) return 'token';
  return JAPANESE_PRIVATE.test(whole) || PRIVATE_WHOLE.has(whole) ? 'private' : undefined;
};

const kindOfWords = (words: readonly string[], whole: string): NameKind | undefined => {
  if (words.some((word) => TOKEN_WORDS.has(word)) || TOKEN_PART.test(whole)) return 'token';
  if (words.some((word) => PRIVATE_WORDS.has(word))) return 'private';
  return PRIVATE_WORDS.has(whole) || PRIVATE_PART.test(whole) ? 'private' : undefined;
};

/** Whether the values of a parameter of this name (decoded) are secrets or about a person, whatever they are. */
export const kindOfName = (name: string): NameKind | undefined => {
  const words = wordsOf(name);
  const whole = words.join('');
  return (
    kindOfWords(words, whole) ??
    words.map((word, at) => kindOfWeak(word, words[at - 1])).find((kind) => kind !== undefined) ??
    (/[^a-z]/.test(whole) ? kindInJapanese(whole) : undefined)
  );
};

const LABELS = setOf(
  `name namae shimei address jusho birth birthday birthdate seinengappi mynumber kojinbango token password passwd sid
  session sessionid otp pin 氏名 名前 お名前 住所 生年月日 誕生日 マイナンバー 個人番号 電話番号 会員番号`,
);

/** Whether the next segment of a path after this one (decoded) is about a person, if it has a digit or is no ASCII. */
export const isLabel = (segment: string): boolean => LABELS.has(segment.toLowerCase());

const TOKEN_LABELS = setOf('reset verify activate invite confirm unsubscribe');

/** Whether the next segment of a path after this one (decoded) is a secret, if it looks like one. */
export const isTokenLabel = (segment: string): boolean => TOKEN_LABELS.has(segment.toLowerCase());
