import { timeForPeople } from '../../domain/due-date.ts';
import type { Language } from '../../domain/right.ts';
import { statusBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { RequesterMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { openFacts } from '../request-facts.ts';

/** Announces what will be done and when, with the way to stop it. threats.md A9. */
export const coolOffStarted = (language: Language, props: RequesterMailProps): MailContent => {
  const { subject, lead, notes, carriedOutAfter } = mailMessagesIn(language).kinds['cool-off-started'];
  const { coolOffEndsAt } = props.request;
  const end: MailContent['facts'] = coolOffEndsAt
    ? [[carriedOutAfter, timeForPeople(new Date(coolOffEndsAt), language)]]
    : [];
  return {
    subject,
    lead,
    facts: [...openFacts(language, props.request), ...end],
    results: [],
    notes,
    links: [statusBlock(language, props)],
  };
};
