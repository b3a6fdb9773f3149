import type { Language } from '../../domain/right.ts';
import { statusBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { RequesterMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { arrivalFacts } from '../request-facts.ts';

/** Confirms a withdrawal. */
export const withdrawn = (language: Language, props: RequesterMailProps): MailContent => {
  const { subject, lead, notes } = mailMessagesIn(language).kinds.withdrawn;
  return {
    subject,
    lead,
    facts: arrivalFacts(language, props.request),
    results: [],
    notes,
    links: [statusBlock(language, props)],
  };
};
