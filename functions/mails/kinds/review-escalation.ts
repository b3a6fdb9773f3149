import type { Language } from '../../domain/right.ts';
import type { MailContent } from '../mail-content.ts';
import type { MailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { openFacts } from '../request-facts.ts';

/** Tells the desk's manager that nobody has decided in time. */
export const reviewEscalation = (language: Language, { desk, request }: MailProps): MailContent => {
  const { subject, lead, notes } = mailMessagesIn(language).kinds['review-escalation'];
  return {
    subject,
    lead: lead(desk.approval.escalateAfterHours),
    facts: openFacts(language, request),
    results: [],
    notes,
    links: [],
  };
};
