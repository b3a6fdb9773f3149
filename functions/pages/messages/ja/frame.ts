/** What stands around every page. */
export const frame = {
  deskName: '個人情報窓口',
  skip: '本文へ移動',
  languages: '言語 / Language',
  contacts: 'お問い合わせ先',
  handling: 'ご請求の窓口',
  complaints: '苦情の窓口',
  operator: '事業者',
  address: '所在地',
  representative: '代表者',
  policy: 'プライバシーポリシー',
  policyVersion: (version: string) => `（${version}版）`,
};

/** Words that several pages use. */
export const words = {
  reference: '受付番号',
  right: 'ご請求の内容',
  receivedAt: '受付日',
  dueAt: '回答の目安',
  status: '現在の状況',
  errors: '入力内容をご確認ください',
  tail: '受付番号の末尾4文字',
  tailHint: '受付番号の最後の4文字を入力してください。例えば 7K3QX-M92TD なら、92TD です。',
  tailRefused: '受付番号の末尾4文字が一致しません。もう一度ご確認ください。',
  listSeparator: '、',
  pair: (name: string, value: string) => `${name}：${value}`,
  count: (rows: number) => `${rows.toLocaleString('ja-JP')}件`,
  byDate: (date: string) => `${date}まで`,
};
