/** User agents as browsers freeze them today, the commonest last: deflate writes near distances in fewer bits. */
const userAgents = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
];

/** Whence people come. */
const referrers = [
  'android-app://com.google.android.googlequicksearchbox/',
  'https://t.co/',
  'https://www.bing.com/',
  'https://search.yahoo.co.jp/',
  'https://www.google.co.jp/',
  'https://www.google.com/',
];

/** What paths are made of: UTF-8 of kana in percent-encoding, usual parameters and endings. */
const pathPieces =
  '%E3%81%82%E3%82%8B%E3%83%BC?utm_source=&utm_medium=&page=?q=&sort=/search/api/static/images/img/assets/.svg.webp.jpg.png.css.js';

/**
 * What packs are likely to say, so that even a pack of one event compresses. Every pack of version 1 was deflated with
 * exactly this text and is unreadable with another: a change needs a new version beside this one.
 */
export const packDictionary = [
  pathPieces,
  'HEAD","PUT","DELETE","bot","tablet","other",500,403,404,302,304,',
  ...referrers,
  ...userAgents,
  '::/48","198.51.100.0/24",',
  '[[1',
  ',["POST","GET",["/',
  '],200,[200,304,',
  ',null,"desktop","mobile","Mozilla/5.0 (',
].join('"');
