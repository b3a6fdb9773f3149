import type { Language } from '../../domain/right.ts';
import type { MailContent } from '../mail-content.ts';
import type { EscalationMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { openFacts } from '../request-facts.ts';

/** Tells the desk's manager that nobody has decided in time, or that it cannot go on with those who may decide. */
export const reviewEscalation = (
  language: Language,
  { desk, request, waitedHours }: EscalationMailProps,
): MailContent => {
  const { subject, lead, stuck, notes } = mailMessagesIn(language).kinds['review-escalation'];
  const { escalateAfterHours } = desk.approval;
  return {
    subject,
    lead: waitedHours >= escalateAfterHours ? lead(escalateAfterHours) : stuck,
    facts: openFacts(language, request),
    results: [],
    notes,
    links: [],
  };
};
