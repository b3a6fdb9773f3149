import type { RefusalGround } from '../../../domain/decision/decision.ts';
import type { PlanStep } from '../../../domain/plan/plan.ts';
import type { Outcome } from '../../../domain/request/outcome.ts';
import type { Status } from '../../../domain/request/request.ts';
import type { Proof, Right } from '../../../domain/right.ts';

const rights: Record<Right, string> = {
  'purpose-notice': '利用目的の通知',
  disclosure: '個人情報の開示',
  'provision-records': '第三者提供記録の開示',
  correction: '個人情報の訂正',
  addition: '個人情報の追加',
  'item-deletion': '個人情報の一部の削除',
  erasure: '個人情報の消去',
  suspension: '利用の停止',
  'provision-stop': '第三者への提供の停止',
};

const statuses: Record<Status, string> = {
  received: '受け付けました',
  confirming: 'メールアドレスの確認をお待ちしています',
  queued: '順番をお待ちいただいています',
  locating: 'お客様の情報を確認しています',
  'awaiting-evidence': '本人確認書類をお待ちしています',
  'in-review': 'ご本人であることを確認しています',
  planned: '担当者が対応内容を審査しています',
  approved: '対応内容が決まりました',
  'cooling-off': '実施を始める前の待機期間です',
  fulfilling: '対応を実施しています',
  verifying: '実施した結果を確認しています',
  completed: '対応が完了しました',
  'partly-completed': '一部を除き、対応が完了しました',
  refused: 'ご請求に応じられませんでした',
  'no-data': '対象となる情報はありませんでした',
  withdrawn: '取り下げられました',
  expired: '期限までに確認がなかったため終了しました',
  failed: '対応に時間がかかっています',
};

/** Articles are those of 個人情報の保護に関する法律 (APPI). law.md 2.1, 2.4. */
const outcomes: Record<Outcome, string> = {
  DONE: 'ご請求のとおり対応しました。',
  DONE_PARTIAL: 'ご請求の一部について対応しました。対応しなかったものとその理由は、内訳をご覧ください。',
  NO_DATA: '確認したところ、対象となる個人情報を保有していませんでした。',
  ALTERNATIVE_MEASURE:
    '多額の費用を要するなど、ご請求どおりの対応が困難なため、権利利益を守るための代わりの措置をとりました（個人情報保護法第35条第2項・第4項・第6項のただし書）。',
  RETAINED_UNTIL: '保管の義務または必要があるため、定められた期限まで保管します。',
  R33_HARM:
    'ご本人または第三者の生命、身体、財産その他の権利利益を害するおそれがあるため、応じられません（個人情報保護法第33条第2項第1号）。',
  R33_BUSINESS:
    '業務の適正な実施に著しい支障を及ぼすおそれがあるため、応じられません（個人情報保護法第33条第2項第2号）。',
  R33_OTHER_LAW_VIOLATION:
    '他の法令に違反することとなるため、応じられません（個人情報保護法第33条第2項第3号）。',
  R33_OTHER_LAW_ROUTE:
    '他の法令に同様の開示の手続が定められているため、その手続によっていただく必要があります（個人情報保護法第33条第4項）。',
  R34_TRUE: '調査の結果、内容が事実であることを確認したため、応じられません（個人情報保護法第34条）。',
  R34_NOT_NEEDED_FOR_PURPOSE:
    '利用目的の達成に必要な範囲を超えるため、応じられません（個人情報保護法第34条第2項）。',
  R34_SPECIAL_PROCEDURE:
    '他の法令に特別の手続が定められているため、その手続によっていただく必要があります（個人情報保護法第34条第2項）。',
  R34_EVALUATION:
    '事実ではなく評価や判断に関する内容であるため、訂正等の対象になりません（個人情報保護法第34条第1項）。',
  R35_GROUND_NOT_SHOWN:
    '法律の定める消去・利用停止等の理由にあたることを確認できなかったため、応じられません（個人情報保護法第35条）。',
  R_ID_NOT_CONFIRMED: 'ご本人であることを確認できなかったため、応じられません（個人情報保護法第37条第1項）。',
  R_AGENT_NOT_CONFIRMED:
    '代理人であることを確認できなかったため、応じられません（個人情報保護法第37条第3項）。',
  R_NOT_SPECIFIED: '対象となる個人情報を特定できなかったため、応じられません（個人情報保護法第37条第2項）。',
  R_FEE_UNPAID: '手数料のお支払いを確認できなかったため、応じられません（個人情報保護法第38条）。',
  R_NOT_RETAINED_DATA:
    '法律の定める「保有個人データ」にあたらないため、応じられません（個人情報保護法第16条第4項）。',
  WITHDRAWN: 'ご請求は取り下げられました。',
  EXPIRED_NO_PROOF:
    '期限までにメールアドレスの確認、または本人確認書類の送付がなかったため、ご請求を終了しました。',
};

/** Short, for a list to choose from. */
const grounds: Record<RefusalGround, string> = {
  R33_HARM: '本人または第三者の生命・身体・財産その他の権利利益を害するおそれ（第33条第2項第1号）',
  R33_BUSINESS: '業務の適正な実施に著しい支障を及ぼすおそれ（第33条第2項第2号）',
  R33_OTHER_LAW_VIOLATION: '他の法令に違反することになる（第33条第2項第3号）',
  R33_OTHER_LAW_ROUTE: '他の法令により同等の開示がされる（第33条第4項）',
  R34_NOT_NEEDED_FOR_PURPOSE: '利用目的の達成に必要な範囲を超える（第34条第2項）',
  R34_SPECIAL_PROCEDURE: '他の法令に特別の手続がある（第34条第2項）',
  R35_GROUND_NOT_SHOWN: '消去・利用停止等の理由を確認できない（第35条）',
  R_NOT_RETAINED_DATA: '保有個人データにあたらない（第16条第4項）',
  R_ID_NOT_CONFIRMED: 'ご本人であることを確認できない（第37条第1項）',
};

const treatments: Record<PlanStep['treatment'], string> = {
  delete: '削除',
  redact: '個人情報の項目を消去（行は残す）',
  unlink: 'ご本人との結び付きを解除（内容は残す）',
  keep: '保管',
  hold: '削除の停止（法的な保全）',
  disclose: '開示',
  withhold: '不開示',
};

const proofs: Record<Proof, string> = {
  P0: '必要ありません。',
  P1: 'ご登録のメールアドレスで受け取った確認メールにより行います。書類は必要ありません。',
  P2: 'ご登録のメールアドレスの確認に加え、ログインした状態で行っていただきます。',
  P3: 'ご登録のメールアドレスの確認に加え、本人確認書類の画像をご提出いただきます。',
  PC: 'お使いのブラウザーのクッキーにより行います。書類は必要ありません。',
};

export const labels = { rights, statuses, outcomes, grounds, treatments, proofs };
