import type { Desk } from '../../domain/desk/desk.ts';
import { timeForPeople } from '../../domain/due-date.ts';
import type { Language } from '../../domain/right.ts';
import { resultLines } from '../../pages/class-result.ts';
import { messagesIn } from '../../pages/messages/of-language.ts';
import type { LinkBlock, MailContent } from '../mail-content.ts';
import type { MailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';

/** Blocks of lines, an empty line between them. */
type Block = readonly string[];

const linkLines = (link: LinkBlock, language: Language, reference: string): Block[] => {
  const { byCode, code, expires } = mailMessagesIn(language);
  const { words } = messagesIn(language);
  return [
    [`■ ${link.title}`, link.lead, link.url],
    [byCode, link.page, words.pair(words.reference, reference), words.pair(code, link.code)],
    [words.pair(expires, timeForPeople(link.expiresAt, language))],
  ];
};

const resultBlocks = ({ results }: MailContent, language: Language): Block[] => {
  const { status, words } = messagesIn(language);
  if (results.length === 0) return [];
  const lines = results.flatMap((each) => [
    `- ${each.label[language]} (${words.pair(status.found, words.count(each.found))})`,
    ...resultLines(each, language).map((line) => `  ${line}`),
  ]);
  return [[`■ ${mailMessagesIn(language).results}`, ...lines]];
};

/** Who writes, and both counters. APPI 32(1), 40. */
export const signature = ({ operator, counters, policy }: Desk, language: Language): Block => {
  const { frame, words } = messagesIn(language);
  const counter = (title: string, { name, mailbox }: Desk['counters']['handling']) =>
    words.pair(title, `${name[language]} ${mailbox}`);
  return [
    '-- ',
    `${operator.name[language]} ${frame.deskName}`,
    operator.address[language],
    counter(frame.handling, counters.handling),
    counter(frame.complaints, counters.complaints),
    words.pair(frame.policy, policy.url),
  ];
};

/** The mail as plain text: everything that the HTML says, links in full. */
export const textOf = (content: MailContent, language: Language, { desk, request }: MailProps): string => {
  const { greeting, help, secret } = mailMessagesIn(language);
  const { words } = messagesIn(language);
  const blocksOf = (link: LinkBlock) => linkLines(link, language, request.reference);
  const blocks: Block[] = [
    [greeting(desk.operator.name[language])],
    ...content.lead.map((line) => [line]),
    content.facts.map(([name, value]) => words.pair(name, value)),
    ...resultBlocks(content, language),
    ...content.links.slice(0, 1).flatMap(blocksOf),
    ...content.notes.map((note) => [note]),
    ...content.links.slice(1).flatMap(blocksOf),
    ...(content.links.length > 0 ? [[secret]] : []),
    [help],
    signature(desk, language),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
