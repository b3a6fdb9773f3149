import type { Language } from '../../domain/right.ts';
import { linkBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { StaffMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { openFacts } from '../request-facts.ts';

type StaffMailKind = 'review-plan' | 'second-approval' | 'review-reminder' | 'choose-subject';

/** Writes a mail that asks a member of staff to decide; what about stands behind link and authenticator. */
export const staffMail =
  (kind: StaffMailKind, route: 'review' | 'choose') =>
  (language: Language, props: StaffMailProps): MailContent => {
    const { kinds, staffLink } = mailMessagesIn(language);
    const { subject, lead, notes } = kinds[kind];
    return {
      subject,
      lead,
      facts: openFacts(language, props.request),
      results: [],
      notes,
      links: [linkBlock(language, props, route, props.link, staffLink)],
    };
  };
