/** The state of a request, for the person who asked. */
export const status = {
  title: 'ご請求の状況',
  timeline: 'お手続きの進み具合',
  steps: {
    received: '受付',
    mailbox: 'メールアドレスの確認',
    identity: 'ご本人と対象の確認',
    review: '内容の審査',
    coolOff: '待機期間',
    carryOut: '実施',
    verify: '結果の確認',
    closed: '完了',
    ended: '終了',
  },
  stepDone: '済み',
  stepNow: '現在',
  coolOffEnds: (time: string) => `${time}まで取り下げることができます。`,
  closedAt: '終了日',
  failed:
    '通常より時間がかかっており、担当者が原因を確認しています。お客様に行っていただくことはありません。',
  outcome: '結果',
  results: '対応の内訳',
  item: '情報の種類',
  found: '確認した件数',
  treated: '対応',
  removed: (count: string) => `${count}を削除し、残っていないことを確認しました`,
  redacted: (count: string) => `${count}から個人情報の項目を消去しました`,
  unlinked: (count: string) => `${count}の、ご本人との結び付きを解除しました`,
  kept: (count: string) => `${count}を保管しています`,
  keptReason: (reason: string) => `理由：${reason}`,
  keptUntil: (date: string) => `保管の期限：${date}`,
  backups: (days: number) =>
    `障害に備えたバックアップには、最長で${days}日間、消去前の情報が残ることがあります。この期間を過ぎると、自動的に失われます。`,
  remedy: '結果にご不明な点やご不満のあるときは、次の窓口へお申し出いただけます。',
  authority: '個人情報保護委員会（国の機関）',
  authorityUrl: 'https://www.ppc.go.jp/',
  receipt: '対応結果の証明書',
  receiptLead:
    'この結果を記録し、電子署名を付けた証明書です。内容が書き換えられていないことを、後から確かめられます。',
  receiptDownload: '証明書をダウンロードする（JSON）',
  withdraw: 'ご請求の取下げ',
  withdrawLead: '取り下げると、このご請求の対応は行われません。あらためてご請求いただくこともできます。',
  withdrawSubmit: 'ご請求を取り下げる',
};

/** After a withdrawal. */
export const withdrawn = {
  title: 'ご請求を取り下げました',
  lead: 'このご請求の対応は行われません。確認のため、メールもお送りします。',
  again: 'あらためてご請求になる場合は、フォームからお手続きください。',
  form: '請求フォームへ',
};
