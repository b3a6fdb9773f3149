import type { Messages } from '../ja.ts';

export const lostMailbox: Messages['lostMailbox'] = {
  title: 'If you cannot use the registered address',
  box: 'I can no longer read mail to the address that I registered.',
  boxHint: (hours) =>
    `You will be asked for images of identity documents. We also tell the registered address, and wait at least ${hours} hours after it is decided before it is carried out. In “Mail address” above, please give an address that you can read now.`,
  onFile: 'Registered mail address',
  onFileHint: 'Only if you ticked the box.',
  errors: {
    lostMailbox: 'If you give the registered mail address, tick the box too.',
    onFile:
      'Enter the registered mail address, in the form name@example.com. It is not the address that you can read now.',
  },
};
