/** Pages that a link in a mail leads to: the same for everybody, until the link is opened by a button. */
export const links = {
  purposes: {
    confirm: {
      title: 'メールアドレスの確認',
      lead: 'ご請求をお受けするため、メールアドレスを確認します。下のボタンを押して、次の画面で確認を完了してください。',
    },
    status: {
      title: 'ご請求の状況',
      lead: 'ご請求の状況の確認と、取下げができます。下のボタンを押して進んでください。',
    },
    review: {
      title: '対応内容の審査',
      lead: '審査を担当する方のためのページです。認証アプリのコードを入力して進んでください。',
    },
    choose: {
      title: '対象者の確認',
      lead: '対象者の確認を担当する方のためのページです。認証アプリのコードを入力して進んでください。',
    },
    enrol: {
      title: '認証アプリの登録',
      lead: '審査を担当する方の認証アプリを登録します。登録するご本人だけが、下のボタンを押して進んでください。',
    },
  },
  open: '続ける',
  byCode: '受付番号とコードで進む',
  byCodeLead: 'メールに記載された受付番号とコードを入力してください。',
  byToken: 'リンクの文字列で進む',
  byTokenLead: 'メールのリンクのうち、「#」より後ろの文字列を貼り付けてください。',
  token: 'リンクの文字列',
  referenceHint: '例：7K3QX-M92TD',
  code: 'コード',
  codeHint: 'メールに記載された10文字の英数字です。ハイフンは省略できます。',
  staffCode: '認証アプリのコード',
  staffCodeHint: '認証アプリに表示されている6桁の数字です。',
  noScript: 'ブラウザーの設定により、リンクからそのまま進むことができません。次の方法で進んでください。',
};

/** Confirms the mailbox. */
export const confirmation = {
  title: 'ご請求の確認',
  lead: 'このメールアドレスで、次のご請求をお受けしています。お心当たりのある場合は、確認を完了してください。',
  ask: '受付番号の入力',
  askMany:
    '上記のうち、いずれか1つの受付番号の末尾4文字を入力してください。すべてのご請求をまとめて確認します。',
  submit: '確認を完了する',
  notYours:
    'お心当たりのない場合は、何もせずにこのページを閉じてください。確認されないご請求は自動的に終了します。',
};

/** After the confirmation. */
export const confirmed = {
  title: '確認が完了しました',
  lead: 'お手続きを開始します。今後の状況は、お送りするメールのリンクからご確認いただけます。',
  queued: '先にお受けしたご請求の対応が終わりしだい、始めます。',
  joined: '同じ内容のご請求をすでにお受けしているため、あわせて対応します。',
  close: 'このページは閉じていただいて構いません。',
};
