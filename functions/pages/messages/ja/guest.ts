/** For guests, who are known by a cookie alone: no mail reaches them, the reference and the code do. */
export const guest = {
  notice:
    'このご請求は、お使いのブラウザーのクッキーによりお受けしました。お名前やメールアドレスはお預かりしておらず、メールもお送りしません。受付番号とコードを控え、このページで状況と結果をご確認ください。',
  byCode:
    'メールアドレスを使わずにご請求になった方は、ご請求のときに画面に表示された受付番号とコードを入力してください。',
  package: '開示する個人情報の受け取り',
  packageLead: (time: string) => `ご請求いただいた個人情報を、${time}までお受け取りいただけます。`,
  packageOpen: '受け取りへ進む',
  fetch: 'ファイルの受け取り',
  fetchLead:
    '受付番号とコードをご存じの方だけが受け取れます。ファイルには個人情報が含まれます。共用のパソコンでは保存しないでください。',
  fetchSubmit: 'ファイルを受け取る',
  withdrawn: 'このご請求の対応は行われません。メールはお送りしません。',
  again: 'あらためてご請求になる場合は、ご請求になったサービスの画面からお手続きください。',
  asker: '請求者',
  askerGuest: 'ゲスト（クッキーのみ。氏名・メールアドレスはお預かりしていません）',
  start: '事業者のサーバーが確認したクッキー',
};
