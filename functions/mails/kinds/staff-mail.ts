import type { Language } from '../../domain/right.ts';
import { linkBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { StaffMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { openFacts } from '../request-facts.ts';
import { staffAsked } from '../staff-asked.ts';

type StaffMailKind =
  | 'review-plan'
  | 'second-approval'
  | 'review-reminder'
  | 'choose-subject'
  | 'review-identity'
  | 'second-identity';

/**
 * Writes a mail that asks a member of staff to decide; what about stands behind link and authenticator. The link
 * leads to the page of what is asked of the request now, whatever the kind.
 */
export const staffMail =
  (kind: StaffMailKind) =>
  (language: Language, props: StaffMailProps): MailContent => {
    const { kinds, staffLink, queueLink } = mailMessagesIn(language);
    const { subject, lead, notes } = kinds[kind];
    const route = staffAsked(props.request) ?? 'review';
    return {
      subject,
      lead,
      facts: openFacts(language, props.request),
      results: [],
      notes,
      links: [
        linkBlock(language, props, route, props.link, staffLink),
        linkBlock(language, props, 'queue', props.queueLink, queueLink),
      ],
    };
  };
