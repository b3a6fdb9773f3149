import type { Language } from '../../domain/right.ts';

const ja = {
  code: {
    subject: '個人情報のファイルを受け取るためのコード',
    lead: ['開示する個人情報のファイルを受け取るためのコードです。受け取りの画面に入力してください。'],
    code: 'コード',
    expires: '有効期限',
    notes: [
      'このコードは1回だけ使えます。ほかの人に知らせないでください。窓口の担当者がコードをお尋ねすることはありません。',
      'お心当たりのない場合は、何もせず、窓口へご連絡ください。コードを使わなければ、ファイルは渡りません。',
    ],
  },
  link: {
    title: '開示する個人情報の受け取り',
    lead: 'ご請求いただいた個人情報のファイルを受け取れます。受け取りのときに、このメールアドレスへ確認のコードをお送りします。',
    label: '受け取りのページを開く',
  },
};

const en: typeof ja = {
  code: {
    subject: 'The code for your file with personal information',
    lead: ['This code fetches the file with your personal information. Please type it on the page.'],
    code: 'Code',
    expires: 'Valid until',
    notes: [
      'It works once. Please tell it to nobody; our staff never ask for it.',
      'If you did not ask for it, do nothing and please tell us. Unless the code is used, nobody gets the file.',
    ],
  },
  link: {
    title: 'Fetch your personal information',
    lead: 'There you can fetch the file with the personal information that you asked for. When you do, we send a code to this mail address.',
    label: 'Open the page',
  },
};

/** What mails say of a disclosure package. */
export const packageMessages: Readonly<Record<Language, typeof ja>> = { ja, en };
