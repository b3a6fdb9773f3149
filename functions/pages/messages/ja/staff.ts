/** The plan and the decision on it, for reviewers. */
export const review = {
  title: '対応内容の審査',
  facts: 'ご請求',
  proof: '到達した本人確認の段階',
  proofs: {
    P0: 'P0：なし',
    P1: 'P1：登録メールアドレス',
    P2: 'P2：登録メールアドレスとログイン',
    P3: 'P3：登録メールアドレスと本人確認書類',
    PC: 'PC：クッキー',
  },
  evidence: '対象者の特定の根拠',
  evidenceItem: (from: string, identifier: string, count: string) =>
    `${identifier} ${count}（出典：${from}）`,
  start: '請求者が確認したメールアドレス',
  notFollowed: '他の方と共有されている可能性があるため、検索に使わなかった項目',
  plan: '対応の計画',
  planHash: '計画の識別子',
  holds: (count: number) => `法的な保全が${count}件あります。該当する情報は削除されません。`,
  item: '情報の種類',
  found: '件数',
  treatment: '対応',
  until: '保管の期限',
  reason: '保管の理由',
  lapsed: (count: string) => `保管期限を過ぎた${count}は削除`,
  undated: (count: string) => `うち${count}は、保管の開始日を読み取れないため保管`,
  unmatched: (count: string) => `同じキーの${count}はデータマップに定義がなく、対象外`,
  decision: '決定',
  decisionFor: (item: string) => `${item}の決定`,
  grant: '計画どおり対応する',
  keep: '保管する',
  refuse: '応じない',
  overall: '全体の決定',
  overallGrant: '請求に応じる',
  overallGrantHint: '上の表の決定のとおりに実施されます。',
  overallRefuse: '請求に応じない',
  overallRefuseHint: '何も実施されず、理由とともに請求者へ通知されます。',
  ground: '応じない理由',
  groundHint: '請求に応じない場合は、必ず選んでください。',
  groundNone: '選択してください',
  groundMissing: '請求に応じない場合は、理由を選んでください。',
  verdictMissing: '「請求に応じる」「請求に応じない」のどちらかを選んでください。',
  needsSecond: '決定後、別の担当者による確認が必要です。',
  submit: 'この内容で決定する',
  session: (minutes: number) =>
    `この画面は${minutes}分間有効です。過ぎた場合は、メールのリンクから開き直してください。`,
  first: '1人目の決定',
  decidedBy: '決定者',
  decidedAt: '決定日時',
  decisionHash: '決定の識別子',
  secondLead: {
    grant: '次の決定を確認し、承認するか、差し戻してください。承認すると、この決定のとおりに実施されます。',
    refuse:
      '次の決定を確認し、承認するか、差し戻してください。承認すると、請求に応じないことが請求者へ通知されます。',
  },
  nothingDone: '実施しない',
  confirm: 'この決定を承認する',
  giveBack: '差し戻す',
};

/** Which of several persons the request is about. */
export const choice = {
  title: '対象者の確認',
  lead: '確認済みのメールアドレスに、複数の候補が見つかりました。特定の根拠を確かめ、対象者を選んでください。',
  leadNone:
    '確認済みのメールアドレスで情報が見つかりましたが、どなたの情報かを特定できません。データマップと記録を確かめたうえで決定してください。',
  candidates: '候補',
  candidate: (number: number) => `候補 ${number}`,
  none: '該当する候補はない',
  noneHint: '対象者を特定できないものとして扱い、請求者へ理由とともに通知します。',
  missing: '候補を1つ選んでください。',
  submit: 'この内容で決定する',
};

/** After a reviewer's act. */
export const decided = {
  granted: { title: '決定を記録しました', lead: '決定の内容のとおりに、対応を進めます。' },
  refused: { title: '決定を記録しました', lead: '請求に応じないことを、理由とともに請求者へ通知します。' },
  'second-needed': {
    title: '決定を記録しました',
    lead: '別の担当者に、確認を依頼するメールを送ります。承認されるまで、何も実施されません。',
  },
  confirmed: { title: '承認を記録しました', lead: '承認された決定のとおりに、対応を進めます。' },
  returned: { title: '差し戻しました', lead: '計画を作り直し、あらためて審査を依頼するメールを送ります。' },
  'subject-chosen': { title: '対象者を記録しました', lead: '選ばれた対象者について、対応の計画を作ります。' },
  'no-subject': { title: '記録しました', lead: '対象者を特定できないものとして、請求者へ通知します。' },
  'identity-confirmed': {
    title: '本人確認を記録しました',
    lead: '書類の画像を削除し、ご請求の対応を進めます。',
  },
  'identity-second-needed': {
    title: '判断を記録しました',
    lead: '別の担当者に、確認を依頼するメールを送ります。承認されるまで、請求者には何も通知されません。',
  },
  'identity-rejected': {
    title: '本人と確認できないことを記録しました',
    lead: '書類の画像を削除し、請求に応じないことを、理由とともに請求者へ通知します。',
  },
  'identity-asked-again': {
    title: '再提出の依頼を記録しました',
    lead: '書類の画像を削除し、書類の再提出を請求者に依頼します。',
  },
  'identity-unmasked': {
    title: '画像の削除を記録しました',
    lead: '書類の画像を削除し、番号を隠した書類の再提出を請求者に依頼します。画像を保存していた場合は、それも必ず削除してください。',
  },
  'identity-returned': {
    title: '差し戻しました',
    lead: '書類の確認を、あらためてメールで依頼します。',
  },
  close: 'このページは閉じていただいて構いません。',
};

/** The authenticator of a member of staff. */
export const enrolment = {
  title: '認証アプリの登録',
  scan: '1. 認証アプリで読み取る',
  scanLead:
    '認証アプリ（Google Authenticator、Microsoft Authenticator など）で、次のQRコードを読み取ってください。',
  qr: '認証アプリに登録するQRコード',
  manual: '読み取れないときは、次の文字列を認証アプリに入力してください。',
  secretWarning: 'このQRコードと文字列は、ほかの人に見せないでください。この画面でのみ表示されます。',
  first: '2. 表示されたコードを入力する',
  firstCode: '認証アプリのコード',
  firstCodeHint: '認証アプリに表示された6桁の数字を入力してください。',
  refused:
    'コードが一致しません。新しく表示されたコードを入力してください。端末の時刻のずれもご確認ください。',
  submit: '登録を完了する',
};
export const enrolled = {
  title: '登録が完了しました',
  lead: '今後、審査のページを開くときに、認証アプリのコードを入力してください。',
};
