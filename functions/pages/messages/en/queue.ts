import type { Messages } from '../ja.ts';

export const queue: Messages['queue'] = {
  title: 'All that waits for you',
  lead: (count) => `Requests that wait for you: ${count}. Those due first come first.`,
  none: 'No request waits for you.',
  more: (count) => `There are ${count} more. They appear as you deal with those above.`,
  asks: 'What is asked',
  asksOf: {
    plan: 'Decide on the plan',
    'second-plan': 'Confirm the first decision',
    subject: 'Say which person is meant',
    identity: 'Compare identity documents',
    'second-identity': 'Confirm the judgement of identity documents',
  },
  age: 'Days since it came',
  days: (count) => String(count),
  overdue: 'Overdue',
  open: (reference) => `Open ${reference}`,
  codeHint: 'A code of your authenticator app works once. Wait for the next one before you type it.',
};
