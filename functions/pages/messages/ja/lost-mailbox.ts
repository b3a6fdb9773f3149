/** The part of the request form for people who cannot read the address on file any more. */
export const lostMailbox = {
  title: 'ご登録のアドレスが使えない場合',
  box: '登録したメールアドレスのメールを、もう読むことができません。',
  boxHint: (hours: number) =>
    `本人確認書類の画像をご提出いただきます。ご登録のアドレスにもお知らせし、内容が決まってから${hours}時間以上お待ちしたうえで実施します。上の「メールアドレス」には、いま使えるアドレスをご記入ください。`,
  onFile: '登録したメールアドレス',
  onFileHint: 'チェックを入れた場合だけ、ご記入ください。',
  errors: {
    lostMailbox: '登録したメールアドレスを記入した場合は、チェックを入れてください。',
    onFile:
      '登録したメールアドレスを1つ、name@example.com の形で入力してください。いま使えるアドレスとは別のアドレスです。',
  },
};
