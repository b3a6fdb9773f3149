/** The request form. */
export const requestForm = {
  title: '個人情報に関するご請求',
  lead: (operator: string) =>
    `${operator}が保有するお客様ご自身の個人情報について、法律に基づくご請求などをお受けします。`,
  choose: 'どのようなご請求ですか',
  next: '次へ',
  change: '別の内容を選ぶ',
  stepsTitle: 'お手続きの流れ',
  stepForm: 'このページのフォームを送信します。',
  stepMail: (hours: number) =>
    `ご記入のアドレスに確認メールをお送りします。${hours}時間以内に、メールのリンクを開いて確認してください。`,
  stepReview: (approvals: number): string =>
    approvals === 2 ? '担当者2名が、対応の内容を審査します。' : '担当者が、対応の内容を審査します。',
  stepCoolOff: (hours: number) =>
    `内容が決まりましたらメールでお知らせし、${hours}時間お待ちしてから実施します。それまでは取り下げることができます。`,
  stepResult: '結果をメールでお知らせします。応じられないときは、その理由もお伝えします。',
  factsTitle: 'お送りいただく前に',
  proof: '本人確認の方法',
  time: '回答までの期間',
  timeText: (days: number) => `受付日から${days}日以内の回答を目安としています。`,
  fee: '手数料',
  feeText: 'かかりません。',
  agent: '代理人によるご請求',
  agentText: 'このフォームではお受けできません。次の窓口へメールでご相談ください：',
  formTitle: '請求フォーム',
  mailbox: 'メールアドレス',
  mailboxHint: (operator: string) =>
    `${operator}にご登録のアドレスをご記入ください。ご本人の確認と、ご連絡のために使います。`,
  statement: '確認事項',
  use: (days: number) =>
    `ご記入のメールアドレスは、このご請求への対応にのみ利用し、対応の終了から${days}日後までに消去します。`,
  submit: 'この内容で請求する',
  errors: {
    right: 'ご請求の内容を選んでください。',
    mailbox: 'メールアドレスを1つ、name@example.com の形で入力してください。',
    statement: '確認事項をお読みのうえ、チェックを入れてください。',
  },
};

/** After the form: the same for every mailbox. */
export const accepted = {
  title: 'ご請求を受け付けました',
  lead: 'まだお手続きは終わっていません。メールの確認をお願いします。',
  referenceNote: 'お問い合わせの際に必要です。この番号を控えてください。',
  nextTitle: 'このあとのお手続き',
  mail: 'ご記入のアドレスに確認メールをお送りします。数分たっても届かないときは、迷惑メールのフォルダーもご確認ください。',
  confirm: (hours: number) =>
    `${hours}時間以内に、メールのリンクを開いて確認してください。確認がない場合、ご請求は自動的に終了します。`,
  after: '確認が済みますと、お手続きを始め、結果をメールでお知らせします。',
  wrongTitle: 'メールが届かないとき',
  wrong:
    'アドレスの誤りが考えられます。フォームからもう一度ご請求ください。同じアドレスへの確認メールには送信回数の上限があり、最新の確認メール1通で、お待ちのご請求をまとめて確認できます。',
  again: 'フォームに戻る',
};
