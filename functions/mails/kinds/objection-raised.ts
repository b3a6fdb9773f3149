import type { Language } from '../../domain/right.ts';
import type { MailContent } from '../mail-content.ts';
import type { MailProps } from '../mail-props.ts';
import { announcedMessages } from '../messages/announced.ts';
import { arrivalFacts } from '../request-facts.ts';

/** Tells the desk's manager that somebody at an address on file has stopped a request. */
export const objectionRaised = (language: Language, { request }: MailProps): MailContent => {
  const { subject, lead, notes } = announcedMessages[language].objected;
  return { subject, lead, facts: arrivalFacts(language, request), results: [], notes, links: [] };
};
