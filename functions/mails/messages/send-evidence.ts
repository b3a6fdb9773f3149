import type { EvidenceEnd } from '../../domain/evidence/evidence-set.ts';
import type { Language } from '../../domain/right.ts';

interface SendEvidenceMessages {
  subject: string;
  lead: readonly string[];
  /** Why documents are asked for once more, by how the round before ended. */
  again: Readonly<Partial<Record<EvidenceEnd, string>>>;
  notes: readonly string[];
  link: { title: string; lead: string; label: string };
}

/** The mail that asks for identity documents. */
export const sendEvidenceMessages: Readonly<Record<Language, SendEvidenceMessages>> = {
  ja: {
    subject: '【要対応】本人確認書類の送付のお願い',
    lead: [
      'ご請求に対応するため、ご本人であることを書類で確認します。期限までに、次のリンクから、本人確認書類の画像をお送りください。',
      'お送りいただける書類と、あらかじめ隠していただく部分は、ページでご案内します。',
    ],
    again: {
      'asked-again':
        '前回お送りいただいた画像では、ご本人であることを確認できませんでした。画像は削除します。お手数ですが、もう一度お送りください。',
      unmasked:
        '前回お送りいただいた画像に、隠していただく必要のある番号などが写っていたため、画像を削除します。お手数ですが、該当する部分を隠して、もう一度お送りください。',
    },
    notes: [
      'メールには画像を添付しないでください。画像は、リンク先のページからのみお受けします。',
      '画像は、確認が終わりしだい削除します。期限までにお送りいただけない場合は、ご請求への対応を終了します。',
      'お心当たりのない場合は、状況のページからすぐに取り下げるか、窓口へご連絡ください。',
    ],
    link: {
      title: '本人確認書類の送付',
      lead: 'リンクを開き、画面の案内にそってお送りください。',
      label: '書類を送るページを開く',
    },
  },
  en: {
    subject: 'Please send identity documents for your request',
    lead: [
      'To work on your request, we need to confirm by documents that it is you who asks. Please send images of them from the link below by the time given there.',
      'The page tells you which documents you can send and what you need to cover beforehand.',
    ],
    again: {
      'asked-again':
        'The images you sent before were not enough to confirm that it is you. They are being deleted. Please send images once more.',
      unmasked:
        'The images you sent before showed numbers that have to be covered, so they are being deleted. Please cover those parts and send the images once more.',
    },
    notes: [
      'Please do not attach images to a mail. We take them on that page only.',
      'The images are deleted as soon as they have been checked. If none have come by that time, we close your request.',
      'If you did not ask for this, withdraw it at once from the status page, or contact us.',
    ],
    link: {
      title: 'Send identity documents',
      lead: 'Open the link and follow what the page says.',
      label: 'Open the page for documents',
    },
  },
};
