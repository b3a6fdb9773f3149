import type { Language } from '../../domain/right.ts';
import { linkBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { AnnouncedProps } from '../mail-props.ts';
import { announcedMessages } from '../messages/announced.ts';
import { arrivalFacts } from '../request-facts.ts';

/** Announces a request to an address on file, with the way to stop it; says nothing of the person. threats.md A9 */
export const requestAnnounced = (language: Language, props: AnnouncedProps): MailContent => {
  const { subject, lead, notes, link } = announcedMessages[language].announced;
  return {
    subject,
    lead,
    facts: arrivalFacts(language, props.request),
    results: [],
    notes,
    links: [linkBlock(language, props, 'objection', props.objectionLink, link)],
  };
};
