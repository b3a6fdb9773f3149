import type { QueueItem } from '../../../domain/queue/read-queue.ts';

const asks: Record<QueueItem['asks'], string> = {
  plan: '対応の計画の決定',
  'second-plan': '1人目の決定の承認',
  subject: '対象者の確認',
  identity: '本人確認書類の確認',
  'second-identity': '本人確認書類の判断の承認',
};

/** What waits for a member of staff: no name and no count of anybody's data. */
export const queue = {
  title: '対応待ちの一覧',
  lead: (count: number) => `あなたの対応を待っている請求が${count}件あります。期限の近い順に並んでいます。`,
  none: 'あなたの対応を待っている請求はありません。',
  more: (count: number) => `ほかに${count}件あります。上の請求に対応すると表示されます。`,
  asks: '必要な対応',
  asksOf: asks,
  age: '受付からの日数',
  days: (count: number) => `${count}日`,
  overdue: '期限を過ぎています',
  open: (reference: string) => `${reference}を開く`,
  codeHint: '認証アプリのコードは1回しか使えません。次のコードが表示されてから入力してください。',
};
