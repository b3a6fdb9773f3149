import * as z from 'zod';

const maxLength = 254;
const local = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domain = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$/;

const isMailbox = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  return (
    text.length <= maxLength &&
    at > 0 &&
    at <= 64 &&
    local.test(text.slice(0, at)) &&
    domain.test(text.slice(at + 1))
  );
};

/**
 * One mail address in the dot-atom form of RFC 5321 4.1.2: ASCII, no quotes, no comments, no control or
 * bidirectional characters, at most 254 characters; so nothing in it can start a second header or recipient.
 */
export const MailboxSchema = z.string().refine(isMailbox, 'give one mail address, such as name@example.com');

/** The form under which a mailbox is compared and hashed: lower case throughout. */
export const normaliseMailbox = (mailbox: string): string => mailbox.toLowerCase();
