import type { Language } from '../../domain/right.ts';
import { linkBlock, statusBlock } from '../links.ts';
import type { MailContent } from '../mail-content.ts';
import type { SendEvidenceProps } from '../mail-props.ts';
import { sendEvidenceMessages } from '../messages/send-evidence.ts';
import { openFacts } from '../request-facts.ts';

/** Asks for identity documents: by the page only, since what is sent by mail stays in mailboxes. threats.md A13. */
export const sendEvidence = (language: Language, props: SendEvidenceProps): MailContent => {
  const { subject, lead, again, notes, link } = sendEvidenceMessages[language];
  const why = props.again === undefined ? undefined : again[props.again];
  return {
    subject,
    lead: why === undefined ? lead : [why, ...lead],
    facts: openFacts(language, props.request),
    results: [],
    notes,
    links: [linkBlock(language, props, 'evidence', props.evidenceLink, link), statusBlock(language, props)],
  };
};
