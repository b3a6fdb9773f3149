import { renderToString } from 'preact-render-to-string';
import type { Content, PackageFacts } from '../../domain/disclosure/contents.ts';
import { dateForPeople } from '../../domain/due-date.ts';
import { messagesIn } from '../messages/of-language.ts';
import { Counters, frameClosing, frameOpening } from './frame.tsx';
import { RefusalTable } from './refusal-table.tsx';
import { refusalsIn } from './refusals.ts';

const Sender = ({ facts: { desk, language } }: { facts: PackageFacts }) => {
  const { frame, words } = messagesIn(language);
  const { name, address, representative } = desk.operator;
  return (
    <p>
      {name[language]}
      <br />
      {address[language]}
      <br />
      {words.pair(frame.representative, representative[language])}
    </p>
  );
};

/** The letter that tells what is not disclosed and why; undefined where nothing is refused. APPI 33(3), 36 */
export const refusalLetter = (facts: PackageFacts, contents: readonly Content[]): string | undefined => {
  const { language, reference } = facts;
  const { packageDocument, status, words } = messagesIn(language);
  const refusals = refusalsIn(contents, language);
  if (refusals.length === 0) return undefined;
  const body = renderToString(
    <>
      <p>{dateForPeople(facts.builtAt, language)}</p>
      <Sender facts={facts} />
      <h1>{packageDocument.letterTitle}</h1>
      <p>{packageDocument.letterBody(dateForPeople(facts.receivedAt, language), reference)}</p>
      <RefusalTable refusals={refusals} language={language} />
      <p>{packageDocument.letterRemedy}</p>
      <Counters facts={facts} />
      <p>{words.pair(status.authority, status.authorityUrl)}</p>
    </>,
  );
  return frameOpening(language, packageDocument.letterTitle) + body + frameClosing;
};
