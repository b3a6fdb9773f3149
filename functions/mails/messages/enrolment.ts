import type { Language } from '../../domain/right.ts';

const ja = {
  subject: '認証アプリの登録のお願い',
  lead: [
    '個人情報窓口の担当者として登録されました。ご請求の審査には、認証アプリのコードが必要です。',
    '次のリンクから、ご本人が認証アプリを登録してください。運用担当者が登録用の情報を見ることはありません。',
  ],
  label: '認証アプリを登録する',
  token: 'リンクを開けないときは、このページで、リンクの「#」より後の文字列を貼り付けてください。',
  secret:
    'このメールのリンクは、ほかの人に知らせないでください。心当たりがないときは、窓口へご連絡ください。',
};

const en: typeof ja = {
  subject: 'Please set up your authenticator app',
  lead: [
    'You have been registered as a member of staff of the Personal Information Desk. Reviews are opened with a code from an authenticator app.',
    'Please set up your app by the link below, yourself: nobody in operations sees what it shows.',
  ],
  label: 'Set up the authenticator app',
  token: 'If you cannot open the link, paste the part of it that comes after “#” on this page:',
  secret: 'Please show the link in this mail to nobody. If you do not expect it, please tell us.',
};

/** What the mail says that invites a member of staff to enrol an authenticator. */
export const enrolmentMessages: Readonly<Record<Language, typeof ja>> = { ja, en };
