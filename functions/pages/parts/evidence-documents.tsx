import {
  acceptedToday,
  type IdentityDocuments,
  type ListedDocument,
} from '../../domain/desk/accepted-documents.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

interface DocumentsProps {
  language: Language;
  documents: IdentityDocuments;
  /** Calendar date of the desk's zone. */
  today: string;
}

const Document = ({ language, document }: { language: Language; document: ListedDocument }) => {
  const { evidence, words } = messagesIn(language);
  const { id, label, photo, provesAddress, sides, mask } = document;
  const facts = [
    photo ? evidence.withPhoto : evidence.withoutPhoto,
    provesAddress ? evidence.showsAddress : evidence.noAddress,
    evidence.sidesOf(sides.map((side) => evidence.sides[side]).join(words.listSeparator)),
  ];
  const masks = mask.map((each) => each[language]).join(words.listSeparator);
  return (
    <label class="choice">
      <input type="radio" name="document" value={id} required />
      <span>
        {label[language]}
        <span class="aside">{facts.join(evidence.factSeparator)}</span>
        {masks !== '' && <span class="aside">{words.pair(evidence.mask, masks)}</span>}
      </span>
    </label>
  );
};

/** What is accepted on a day, to choose from, and what is not any more, with advice. law.md 2.5 */
export const EvidenceDocuments = ({ language, documents, today }: DocumentsProps) => {
  const { evidence } = messagesIn(language);
  const { accepted, ended } = acceptedToday(documents, today);
  return (
    <>
      <h2 id="choose" tabIndex={-1}>
        {evidence.choose}
      </h2>
      <fieldset id="documents">
        <legend class="unseen">{evidence.document}</legend>
        {accepted.map((document) => (
          <Document key={document.id} language={language} document={document} />
        ))}
      </fieldset>
      {ended.length > 0 && (
        <>
          <h3>{evidence.notAccepted}</h3>
          <ul>
            {ended.map(({ id, label, instead }) => (
              <li key={id}>
                {label[language]}
                <span class="aside">{instead?.[language] ?? evidence.notAcceptedNow}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};
