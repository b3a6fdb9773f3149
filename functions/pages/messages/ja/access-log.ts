/** What is said of the access log in packages, results and reviews. */
export const accessLog = {
  events: (events: string, rows: string) => `閲覧${events}（記録${rows}）`,
  /** Beside a count of rows that hold many events each. */
  rowsHoldMany: '件数は保存している記録の数です。1つの記録に複数の閲覧をまとめています。',
  labelOfRows: (label: string) => `${label}（まとめて保存した記録の数）`,
  disclosedEvents: (events: string, rows: string) => `閲覧${events}（記録${rows}）を開示しました`,
  retentionOver: (label: string, count: string) =>
    `「${label}」のうち${count}は、保存期間が過ぎて削除を待っているため、含めていません。`,
  waiting: (days: number) => `アクセスログのうち、処理を待っているもの（長くて${days}日間）は含みません。`,
  withoutVisitor:
    'アクセスログのうち、どの端末のものか記録されていないものは、IPアドレスを除いた集計にだけ使っており、お客様の情報として取り出すことができません。',
  erasedExceptions: (days: number) =>
    `アクセスログのうち、処理を待っているものは、長くて${days}日間残ることがあります。消去した日時より前のものは、届いても保存しません。どの端末のものか記録されていないものは、IPアドレスを除いた集計にだけ使っています。`,
};

/** Who looked at the person's data. */
export const whoLooked = {
  title: 'あなたの情報を見た人',
  lead: 'この窓口で、担当者などがあなたの情報を見た記録です（このファイルの作成まで、過去400日間に受け付けたご請求の分）。氏名の代わりに役割を示します。',
  none: '見た人はいません。',
  file: 'あなたの情報を見た人の一覧',
  at: '日時',
  by: '役割',
  saw: '見たもの',
  reference: '受付番号',
  roles: { reviewer: '審査担当者', manager: '管理者', staff: '担当者', requester: '請求者' },
  things: {
    plan: '見つかった情報の種類と件数（審査の画面）',
    candidates: '該当するかもしれない方の一覧',
    identity: '本人確認のための登録情報',
    documents: '本人確認書類',
    package: '開示したファイル（受け取り）',
  },
};

/** Kinds of data that may be another person's, on the review page. */
export const doubtful = {
  why: 'ほかの方の情報が含まれているおそれがあります（共用の端末など）。ご本人のものと認められるときだけ認めてください。ご判断を選ぶまで、決定できません。',
  choose: '選んでください',
  missing: (item: string) => `「${item}」をどうするかを選んでください`,
};
