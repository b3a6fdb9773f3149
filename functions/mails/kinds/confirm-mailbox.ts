import type { Language } from '../../domain/right.ts';
import { linkBlock, statusBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { ConfirmMailboxProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { arrivalFacts } from '../request-facts.ts';

/** Asks the mailbox to confirm; the same whether or not anything is held about its owner. threats.md A7. */
export const confirmMailbox = (language: Language, props: ConfirmMailboxProps): MailContent => {
  const { kinds } = mailMessagesIn(language);
  const { subject, lead, notes, link } = kinds['confirm-mailbox'];
  return {
    subject,
    lead,
    facts: arrivalFacts(language, props.request),
    results: [],
    notes,
    links: [linkBlock(language, props, 'confirm', props.confirmLink, link), statusBlock(language, props)],
  };
};
