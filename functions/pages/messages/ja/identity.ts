import type { EvidenceFile, IdentityReason } from '../../../domain/evidence/evidence-set.ts';
import type { Check } from '../../../domain/identity/checklist.ts';

const checks: Record<Check, string> = {
  name: '氏名が一致する',
  birthDate: '生年月日が一致する',
  address: '住所が一致する',
  expiry: '書類が有効期限内である',
  notBlank: '白紙・白黒反転・不鮮明でなく、記載の全体が読める',
  masked: '隠すべき番号・二次元コードなどが、すべて塗りつぶされている',
};

const reasons: Record<IdentityReason, string> = {
  'name-differs': '氏名が一致しない',
  'birth-date-differs': '生年月日が一致しない',
  'address-differs': '住所が一致しない',
  'expired-document': '書類の有効期限が切れている',
  'not-legible': '画像が不鮮明で読み取れない',
  'not-accepted-document': '受け付けていない書類である',
  'looks-altered': '書類に改変の疑いがある',
  'no-match-on-file': '登録されている情報と照合できない',
};

const sides: Record<EvidenceFile['side'], string> = { front: '表', back: '裏' };

/** Documents beside what is on file, and the judgement of them, for reviewers. */
export const identity = {
  title: '本人確認書類の確認',
  facts: 'ご請求',
  claimed: '請求者の申告',
  name: '氏名',
  birthDate: '生年月日',
  address: '住所',
  mailbox: 'メールアドレス',
  mailboxConfirmed: '登録されているアドレスを確認済み',
  mailboxLost: '登録されているアドレスは使えないとの申告（別のアドレスを確認済み）',
  notGiven: '申告なし',
  evidenceHash: '書類の識別子',
  onFile: '登録されている情報',
  onFileOf: (number: number) => `登録されている情報（候補 ${number}）`,
  notOnFile: '登録なし',
  nobody:
    'お申し出のアドレスに該当する登録がありません。照合できる情報がないため、本人として承認することはできません。',
  several: '複数の候補があります。書類と一致する方を選んでください。',
  notMapped: '照合する項目がデータマップに定義されていません。社内の記録と照合してください。',
  emptyOnFile: '照合する情報が登録されていません。社内の記録と照合してください。',
  documents: '書類',
  document: (label: string, side: string) => `${label}（${side}）`,
  sides,
  accepted: '本日の受付対象',
  notAccepted: '本日の受付対象ではありません',
  mask: '塗りつぶされているべきもの',
  show: (name: string) => `${name}を表示する`,
  frame: '書類の画像',
  frameHint: (seconds: number) =>
    `画像は下の枠に表示され、${seconds}秒で消えます。表示するたびに記録されます。画像を保存・撮影しないでください。`,
  imageGone: 'この画像は表示できません。削除されたか、差し替えられています。書類の再提出を依頼してください。',
  judge: '判断',
  checklist: '確認項目',
  checklistHint: '本人と確認するには、すべてにチェックが必要です。',
  checks,
  checksMissing: '本人と確認するには、すべての確認項目にチェックしてください。',
  checkMissing: (check: string) => `未確認：${check}`,
  personMissing: '書類と一致する候補を選んでください。',
  approve: '本人と確認する',
  reason: '確認できない理由',
  reasonHint: '再提出を依頼する場合と、本人と確認できない場合は、必ず選んでください。',
  reasonNone: '選択してください',
  reasonMissing: '理由を選んでください。',
  reasons,
  askAgain: '書類の再提出を依頼する',
  reject: '本人と確認できない',
  needsSecond: '「本人と確認できない」とするには、別の担当者の承認が必要です。',
  unmaskedTitle: '隠すべき番号が見えるとき',
  unmaskedHint:
    '個人番号（マイナンバー）、保険者番号、基礎年金番号などが読める画像は、保管できません。ただちに画像を削除し、再提出を依頼します。',
  unmasked: 'すぐに削除し、再提出を依頼する',
  first: '1人目の判断',
  firstLead:
    '次の判断を確認し、承認するか、差し戻してください。承認すると、請求に応じないことが請求者へ通知されます。',
  rejected: '本人と確認できない',
  judgement: '判断',
  by: '判断した人',
  at: '判断した日時',
  confirm: 'この判断を承認する',
  giveBack: '差し戻す',
};
