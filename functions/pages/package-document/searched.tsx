import { exceptionsOf, greatestAge } from '../../domain/access-log/exceptions.ts';
import type { Content, PackageFacts } from '../../domain/disclosure/contents.ts';
import { searchedBy } from '../../domain/disclosure/manifest.ts';
import { identifierLabel } from '../map-labels.ts';
import { messagesIn } from '../messages/of-language.ts';
import { countInWords } from './section.tsx';

interface SearchedProps {
  facts: PackageFacts;
  contents: readonly Content[];
}

const identifierLabels = ({ dataMap, language }: PackageFacts, names: readonly string[]): string =>
  names
    .map((name) => identifierLabel(dataMap, name, language))
    .join(messagesIn(language).words.listSeparator);

const waysOf = (content: Content, { facts, contents }: SearchedProps): string => {
  const { language } = facts;
  const { packageDocument } = messagesIn(language);
  const labelOf = (id: string) =>
    contents.find(({ mapped }) => `${mapped.table}/${mapped.class}` === id)?.mapped.rowClass.label[
      language
    ] ?? id;
  const ways = searchedBy(content).map(({ from, identifiers }) =>
    from === undefined
      ? packageDocument.by(identifierLabels(facts, identifiers))
      : packageDocument.through(labelOf(from)),
  );
  return ways.length === 0 ? packageDocument.notLooked : [...new Set(ways)].join(' / ');
};

/** Every class, how it was searched, and what came of it. */
export const Searched = (props: SearchedProps) => {
  const { language } = props.facts;
  const { packageDocument, words } = messagesIn(language);
  return (
    <section>
      <h2 id="searched">{packageDocument.searched}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{packageDocument.kind}</th>
            <th scope="col">{packageDocument.how}</th>
            <th scope="col">{packageDocument.count}</th>
          </tr>
        </thead>
        <tbody>
          {props.contents.map((content) => (
            <tr key={content.csv}>
              <td>{content.mapped.rowClass.label[language]}</td>
              <td>{waysOf(content, props)}</td>
              <td class="numeric">
                {content.shown === 'disclosed'
                  ? countInWords(content, language)
                  : words.count(content.planned.found)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** What of the access log no package can have. */
const accessLogNotes = ({ desk, language }: PackageFacts): string[] => {
  const { accessLog } = messagesIn(language);
  if (desk.accessLog === undefined) return [];
  return [accessLog.waiting(greatestAge(exceptionsOf(desk.accessLog))), accessLog.withoutVisitor];
};

/** What was left out of the search, told and not passed over. */
export const NotSearched = ({
  facts,
  contents,
  notFollowed,
}: SearchedProps & { notFollowed: readonly string[] }) => {
  const { language } = facts;
  const { packageDocument, words, accessLog } = messagesIn(language);
  const labelOf = ({ mapped }: Content) => mapped.rowClass.label[language];
  const notes = [
    ...(notFollowed.length > 0 ? [packageDocument.weak(identifierLabels(facts, notFollowed))] : []),
    ...contents
      .filter(({ unmatched }) => unmatched > 0)
      .map((content) => packageDocument.unmatched(labelOf(content), words.count(content.unmatched))),
    ...contents
      .filter(({ undescribed }) => undescribed.length > 0)
      .map((content) =>
        packageDocument.undescribed(labelOf(content), content.undescribed.join(words.listSeparator)),
      ),
    ...contents
      .filter(({ retentionOver }) => retentionOver > 0)
      .map((content) => accessLog.retentionOver(labelOf(content), words.count(content.retentionOver))),
    ...accessLogNotes(facts),
    packageDocument.outside,
  ];
  return (
    <section>
      <h2>{packageDocument.notSearched}</h2>
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </section>
  );
};
