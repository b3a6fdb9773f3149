/** Mails to those who judge identity documents, by language and kind. */
export const identityMails = {
  ja: {
    'review-identity': {
      subject: '【確認依頼】個人情報に関する請求の本人確認書類',
      lead: [
        '個人情報に関する請求について、本人確認書類が届きました。登録されている情報と照合してください。',
      ],
      notes: ['書類の画像は、確認が終わりしだい削除されます。保存や転送はしないでください。'],
    },
    'second-identity': {
      subject: '【承認依頼】個人情報に関する請求の本人確認書類',
      lead: [
        '本人確認書類について、1人目の担当者が「本人と確認できない」と判断しました。内容を確認し、承認するか差し戻してください。',
      ],
      notes: ['書類の画像は、確認が終わりしだい削除されます。保存や転送はしないでください。'],
    },
  },
  en: {
    'review-identity': {
      subject: 'Please check: identity documents for a request',
      lead: [
        'Identity documents have arrived for a request about personal information. Please compare them with what is on file.',
      ],
      notes: ['The images are deleted as soon as they have been judged. Please do not save or forward them.'],
    },
    'second-identity': {
      subject: 'Please confirm: identity documents for a request',
      lead: [
        'A first member of staff could not confirm who asks by the identity documents. Please confirm or return that judgement.',
      ],
      notes: ['The images are deleted as soon as they have been judged. Please do not save or forward them.'],
    },
  },
};
