import { renderToString } from 'preact-render-to-string';
import type { PackageFacts, Section } from '../../domain/disclosure/contents.ts';
import { looksFile } from '../../domain/disclosure/looks-csv.ts';
import { messagesIn } from '../messages/of-language.ts';
import { frameOpening, PackageFactList } from './frame.tsx';
import { anchorOf } from './section.tsx';

const Files = ({ facts }: { facts: PackageFacts }) => {
  const { packageDocument, whoLooked } = messagesIn(facts.language);
  const files = [
    ['csv/', packageDocument.csvFile],
    [looksFile, whoLooked.file],
    ['data.json', packageDocument.dataFile],
    ['manifest.json', packageDocument.manifestFile],
  ] as const;
  return (
    <>
      <h2>{packageDocument.files}</h2>
      <ul>
        {files.map(([name, what]) => (
          <li key={name}>
            <code>{name}</code> {what}
          </li>
        ))}
      </ul>
    </>
  );
};

const Contents = ({ facts, sections }: { facts: PackageFacts; sections: readonly Section[] }) => {
  const { packageDocument, whoLooked } = messagesIn(facts.language);
  return (
    <nav>
      <h2>{packageDocument.contents}</h2>
      <ol>
        {sections
          .filter(({ shown }) => shown === 'disclosed')
          .map((section) => (
            <li key={section.csv}>
              <a href={`#${anchorOf(section)}`}>{section.mapped.rowClass.label[facts.language]}</a>
            </li>
          ))}
        <li>
          <a href="#who-looked">{whoLooked.title}</a>
        </li>
        <li>
          <a href="#provenance">{packageDocument.provenance}</a>
        </li>
        <li>
          <a href="#not-disclosed">{packageDocument.notDisclosed}</a>
        </li>
        <li>
          <a href="#searched">{packageDocument.searched}</a>
        </li>
      </ol>
    </nav>
  );
};

/** The readable page down to its first section. */
export const documentOpening = (facts: PackageFacts, sections: readonly Section[]): string => {
  const { packageDocument } = messagesIn(facts.language);
  const operator = facts.desk.operator.name[facts.language];
  return (
    frameOpening(facts.language, `${packageDocument.title} | ${operator}`) +
    renderToString(
      <>
        <h1>{packageDocument.title}</h1>
        <p>{packageDocument.lead(operator)}</p>
        <p class="care">{packageDocument.care}</p>
        <PackageFactList facts={facts} />
        <Contents facts={facts} sections={sections} />
        <Files facts={facts} />
      </>,
    )
  );
};
