/** The page from which a disclosure is fetched. */
export const packagePage = {
  title: '開示する個人情報の受け取り',
  lead: 'ご請求いただいた個人情報を、1つのファイル（ZIP形式）にまとめました。',
  builtAt: '作成日時',
  expiresAt: '受け取りの期限',
  size: 'ファイルの大きさ',
  parts: '収録されているファイル',
  part: 'ファイル名',
  partSize: '大きさ',
  checksum: 'ZIPファイルのSHA-256',
  ask: '受け取り用コードの送付',
  askLead:
    'ご本人に確実にお渡しするため、受け取りのたびに、ご登録の確認が済んだメールアドレスへ、10分間有効なコードをお送りします。',
  askSubmit: 'コードを送る',
};

/** The page on which the fresh code is typed. */
export const packageCode = {
  title: '受け取り用コードの入力',
  lead: 'コードをメールでお送りしました。届いたコードを、10分以内に入力してください。',
  slow: 'メールが届かないときは、迷惑メールのフォルダーもご確認ください。コードは1時間に5回まで送れます。',
  submit: 'ファイルを受け取る',
  care: 'このファイルには個人情報が含まれます。共用のパソコンでは保存しないでください。',
};

/** What the results of a disclosure say of a class. */
export const disclosedResult = {
  disclosed: (count: string) => `${count}を開示しました`,
  withheld: (count: string) => `${count}は開示していません`,
  attributes: (count: string) => `開示していない項目：${count}`,
};

/** What stands in a package: the readable page and the letter. */
export const packageDocument = {
  title: '開示する個人情報',
  lead: (operator: string) =>
    `ご請求により、${operator}が保有するお客様の個人情報を、次のとおり開示します（個人情報の保護に関する法律第33条）。`,
  care: 'このファイルには個人情報が含まれます。ほかの方の手に渡らないよう、保管と廃棄にご注意ください。',
  builtAt: '作成日時',
  contents: '目次',
  files: '一緒に収録されているファイル',
  dataFile: '全件のデータ（プログラム用。すべての型を保ちます）',
  csvFile: '種類ごとの全件の表（表計算ソフト用）',
  manifestFile: '収録内容、調べた範囲、各ファイルのSHA-256',
  letterFile: '開示しない情報とその理由の通知',
  nothing: '該当する情報はありませんでした。',
  notShownHere: '開示していません。理由は「開示していない情報」をご覧ください。',
  firstOf: (shown: string, total: string, file: string) =>
    `全${total}のうち、はじめの${shown}です。すべては ${file} に収録しています。`,
  allIn: (total: string, file: string) => `全${total}（表：${file}）`,
  held: '保有しています（安全のため、内容は表示しません）',
  lastFour: '末尾4文字のみ',
  withoutOthers: 'ほかの方の情報は ■■■',
  cut: (file: string) => `（途中まで。全文は ${file} をご覧ください）`,
  binary: (bytes: string) => `データ（${bytes}バイト。内容は data.json に収録）`,
  emptyText: '（空欄）',
  noValue: '（値なし）',
  missing: '—',
  yes: 'はい',
  no: 'いいえ',
  rowNumber: (number: string) => `${number}件目`,
  provenance: '情報の入手元と提供先',
  kind: '情報の種類',
  sources: '入手元',
  recipients: '提供先',
  fromSelf: 'お客様ご本人、またはサービスのご利用',
  toNobody: 'なし',
  notDisclosed: '開示していない情報',
  allDisclosed: '調べた情報のうち、開示していないものはありません。',
  item: '項目',
  wholeKind: 'すべて',
  reason: '理由',
  byDecision: '審査の決定による',
  count: '件数',
  searched: '調べた範囲',
  how: '調べ方',
  by: (identifiers: string) => `${identifiers}で検索`,
  through: (label: string) => `「${label}」からたどって検索`,
  notLooked: 'お客様の情報にたどる手がかりがなく、該当なし',
  notSearched: '調べていない範囲',
  weak: (names: string) => `ほかの方と共有されることがあるため、次の情報からはたどっていません：${names}`,
  unmatched: (label: string, count: string) =>
    `「${label}」と同じ場所に、種類を判別できない情報が${count}ありました。窓口へお問い合わせください。`,
  undescribed: (label: string, names: string) =>
    `「${label}」には、説明が用意されていないため表示していない項目があります：${names}`,
  outside:
    'この窓口のデータ一覧にない場所（障害に備えたバックアップ、通信の記録、紙の書類など）は含みません。お尋ねは、次の窓口へお願いします。',
  letterTitle: '保有個人データの全部または一部を開示しない旨の通知',
  letterBody: (date: string, reference: string) =>
    `${date}にお受けした開示のご請求（受付番号 ${reference}）について、次の情報は開示しないことと決定しました。個人情報の保護に関する法律第33条第3項によりお知らせし、第36条によりその理由をご説明します。`,
  letterRemedy:
    'この決定にご不明な点やご不満のあるときは、次の窓口へお申し出ください。個人情報保護委員会の相談窓口もご利用いただけます。',
};
