import type { SubjectRequest } from '../../domain/request/request.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../../pages/messages/of-language.ts';
import { statusBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { RequesterMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { openFacts } from '../request-facts.ts';

const waits = (language: Language, { joins, status }: SubjectRequest): string[] => {
  const { confirmed } = messagesIn(language);
  if (joins) return [confirmed.joined];
  return status === 'queued' ? [confirmed.queued] : [];
};

/** Says that work has begun, or what it waits for, and by when the answer is due. */
export const requestConfirmed = (language: Language, props: RequesterMailProps): MailContent => {
  const { subject, lead, notes } = mailMessagesIn(language).kinds['request-confirmed'];
  return {
    subject,
    lead: [...lead, ...waits(language, props.request)],
    facts: openFacts(language, props.request),
    results: [],
    notes,
    links: [statusBlock(language, props)],
  };
};
