import type { Language } from '../../domain/right.ts';

const ja = {
  announced: {
    subject: '【重要】個人情報に関するご請求のお知らせ',
    lead: [
      'ご登録の情報について、次のご請求をお受けしました。ご登録のすべてのメールアドレスにお知らせしています。',
      'お心当たりのある場合は、何もしないでください。',
    ],
    notes: [
      'お心当たりのない場合は、第三者による請求のおそれがあります。すぐにリンクを開き、ご請求を止めてください。',
    ],
    link: {
      title: 'お心当たりのない場合',
      lead: 'リンクを開き、画面の案内にそってご請求を止めてください。',
      label: '自分の請求ではない',
    },
  },
  objected: {
    subject: '【要確認】ご本人以外による請求のおそれがあります',
    lead: [
      'ご登録のメールアドレスを読んでいる方が、次の請求を「自分の請求ではない」として止めました。',
      'なりすましによる請求のおそれがあります。経緯を確認し、必要に応じてお客様へ連絡してください。',
    ],
    notes: [
      '請求は終了しました。開示のためのファイルがある場合は、取得できないようにしました。記録は、運用の担当が受付番号から調べられます。',
    ],
  },
};

const en: typeof ja = {
  announced: {
    subject: 'Important: a request about your personal information',
    lead: [
      'We have received this request about information that is registered with this address. We are telling every mail address on file.',
      'If you made it, there is nothing you need to do.',
    ],
    notes: ['If you did not, somebody else may have: please open the link at once and stop the request.'],
    link: {
      title: 'If this was not you',
      lead: 'Open the link and follow what the page says to stop the request.',
      label: 'This was not me',
    },
  },
  objected: {
    subject: 'Please look into it: a request may not be by the person',
    lead: [
      'Somebody who reads a mail address on file has stopped this request and says that it was not theirs.',
      'It may have been made by an impostor. Please find out what happened and contact the customer where needed.',
    ],
    notes: [
      'The request has ended. If there was a package to fetch, it cannot be fetched any more. Operations can look up the record by the reference number.',
    ],
  },
};

/** The mails around an announcement, and around an objection to what was announced. */
export const announcedMessages: Readonly<Record<Language, typeof ja>> = { ja, en };
