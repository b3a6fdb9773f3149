import { renderToString } from 'preact-render-to-string';
import type { Content, PackageFacts } from '../../domain/disclosure/contents.ts';
import { messagesIn } from '../messages/of-language.ts';
import { Counters, frameClosing } from './frame.tsx';
import { Looks } from './looks.tsx';
import { RefusalTable } from './refusal-table.tsx';
import { refusalsIn } from './refusals.ts';
import { NotSearched, Searched } from './searched.tsx';

interface ClosingProps {
  facts: PackageFacts;
  contents: readonly Content[];
}

/** Promise 004-03: whence data comes, and who gets it. */
const Provenance = ({ facts: { language }, contents }: ClosingProps) => {
  const { packageDocument } = messagesIn(language);
  const list = (labels: readonly { ja: string; en: string }[] | undefined, none: string) =>
    labels === undefined || labels.length === 0 ? none : labels.map((label) => label[language]).join(' / ');
  return (
    <section>
      <h2 id="provenance">{packageDocument.provenance}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{packageDocument.kind}</th>
            <th scope="col">{packageDocument.sources}</th>
            <th scope="col">{packageDocument.recipients}</th>
          </tr>
        </thead>
        <tbody>
          {contents.map(({ csv, mapped: { rowClass } }) => (
            <tr key={csv}>
              <td>{rowClass.label[language]}</td>
              <td>{list(rowClass.sources, packageDocument.fromSelf)}</td>
              <td>{list(rowClass.recipients, packageDocument.toNobody)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const NotDisclosed = ({ facts: { language }, contents }: ClosingProps) => {
  const { packageDocument } = messagesIn(language);
  const refusals = refusalsIn(contents, language);
  return (
    <section>
      <h2 id="not-disclosed">{packageDocument.notDisclosed}</h2>
      {refusals.length === 0 ? (
        <p>{packageDocument.allDisclosed}</p>
      ) : (
        <>
          <RefusalTable refusals={refusals} language={language} />
          <p class="aside">
            <code>letter.html</code> {packageDocument.letterFile}
          </p>
        </>
      )}
    </section>
  );
};

/** The rest of the readable page. */
export const documentClosing = (
  facts: PackageFacts,
  contents: readonly Content[],
  notFollowed: readonly string[],
): string =>
  renderToString(
    <>
      <Looks facts={facts} />
      <Provenance facts={facts} contents={contents} />
      <NotDisclosed facts={facts} contents={contents} />
      <Searched facts={facts} contents={contents} />
      <NotSearched facts={facts} contents={contents} notFollowed={notFollowed} />
      <Counters facts={facts} />
    </>,
  ) + frameClosing;
