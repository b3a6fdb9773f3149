import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../../pages/messages/of-language.ts';
import { linkBlock, statusBlock } from '../links.ts';
import type { LinkBlock, MailContent } from '../mail-content.ts';
import type { ResultMailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { packageMessages } from '../messages/package.ts';
import { arrivalFacts } from '../request-facts.ts';

/** Where what was removed can still be, and until when. */
const windowNotes = (language: Language, { results, backupDays, logDays }: ResultMailProps): string[] => {
  const { status, accessLog } = messagesIn(language);
  if (!results.some((each) => each.removed + each.redacted + each.unlinked > 0)) return [];
  return [
    ...(backupDays > 0 ? [status.backups(backupDays)] : []),
    ...(logDays === undefined ? [] : [accessLog.erasedExceptions(logDays)]),
  ];
};

/** Where to turn: always the counter for complaints; the authority too where not all was done. APPI 36, 40. */
const remedyNotes = (language: Language, { desk, request }: ResultMailProps): string[] => {
  const { status } = messagesIn(language);
  const { complaint, authority } = mailMessagesIn(language).kinds.result;
  const { name, mailbox } = desk.counters.complaints;
  const counter = complaint(name[language], mailbox);
  return request.outcome === 'DONE' ? [counter] : [counter, authority(status.authority, status.authorityUrl)];
};

/** The way to what was disclosed: the package is pulled, never sent. */
const packageBlocks = (language: Language, props: ResultMailProps): LinkBlock[] =>
  props.packageLink
    ? [linkBlock(language, props, 'package', props.packageLink, packageMessages[language].link)]
    : [];

/** The outcome with its reason, what became of what, and how to contest it. APPI 33(3), 34(3), 35(7), 36. */
export const result = (language: Language, props: ResultMailProps): MailContent => {
  const { labels } = messagesIn(language);
  const { subject, lead, receipt } = mailMessagesIn(language).kinds.result;
  const { outcome, status } = props.request;
  return {
    subject,
    lead: [...lead, outcome ? labels.outcomes[outcome] : labels.statuses[status]],
    facts: arrivalFacts(language, props.request),
    results: props.results,
    notes: [
      ...windowNotes(language, props),
      ...(props.hasReceipt ? [receipt] : []),
      ...remedyNotes(language, props),
    ],
    links: [...packageBlocks(language, props), statusBlock(language, props)],
  };
};
