import { timeForPeople } from '../../domain/due-date.ts';
import type { Language } from '../../domain/right.ts';
import type { MailContent } from '../mail-content.ts';
import type { PackageCodeProps } from '../mail-props.ts';
import { packageMessages } from '../messages/package.ts';
import { arrivalFacts } from '../request-facts.ts';

/** The fresh code that a fetch takes: typed, never followed, so no link is in the mail. threats.md A24 */
export const packageCode = (language: Language, { request, codeLink }: PackageCodeProps): MailContent => {
  const { subject, lead, code, expires, notes } = packageMessages[language].code;
  const typed = `${codeLink.code.slice(0, 5)}-${codeLink.code.slice(5)}`;
  return {
    subject,
    lead,
    facts: [
      [code, typed],
      [expires, timeForPeople(codeLink.expiresAt, language)],
      ...arrivalFacts(language, request),
    ],
    results: [],
    notes,
    links: [],
  };
};
