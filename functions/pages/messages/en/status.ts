import type { Messages } from '../ja.ts';

export const status: Messages['status'] = {
  title: 'Your request',
  timeline: 'Progress',
  steps: {
    received: 'Received',
    mailbox: 'Mail address confirmed',
    identity: 'You and your information identified',
    review: 'Reviewed',
    coolOff: 'Waiting period',
    carryOut: 'Carried out',
    verify: 'Result checked',
    closed: 'Complete',
    ended: 'Closed',
  },
  stepDone: 'done',
  stepNow: 'now',
  coolOffEnds: (time) => `You can withdraw until ${time}.`,
  closedAt: 'Closed',
  failed:
    'It is taking longer than usual, and our staff are looking into it. There is nothing you need to do.',
  outcome: 'Result',
  results: 'Details',
  item: 'Kind of information',
  found: 'Records found',
  treated: 'What we did',
  removed: (count) => `${count} deleted, and verified to be gone`,
  redacted: (count) => `Personal fields erased from ${count}`,
  unlinked: (count) => `Link to you cut in ${count}`,
  kept: (count) => `${count} kept`,
  keptReason: (reason) => `Reason: ${reason}`,
  keptUntil: (date) => `Kept until: ${date}`,
  backups: (days) =>
    `Backups against failures may still hold the earlier information for up to ${days} days. After that it is gone by itself.`,
  remedy: 'If anything about the result is unclear, or you disagree with it, you can turn to:',
  authority: 'Personal Information Protection Commission (the authority)',
  authorityUrl: 'https://www.ppc.go.jp/en/',
  receipt: 'Receipt',
  receiptLead: 'A signed record of this result. Anybody can check later that it has not been altered.',
  receiptDownload: 'Download the receipt (JSON)',
  withdraw: 'Withdraw this request',
  withdrawLead: 'If you withdraw, nothing will be done for this request. You can ask again later.',
  withdrawSubmit: 'Withdraw',
};

export const withdrawn: Messages['withdrawn'] = {
  title: 'Your request is withdrawn',
  lead: 'Nothing will be done for this request. We also send you a mail to confirm this.',
  again: 'If you want to ask again, please use the form.',
  form: 'To the request form',
};
