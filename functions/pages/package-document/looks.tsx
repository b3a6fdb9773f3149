import type { PackageFacts } from '../../domain/disclosure/contents.ts';
import { looksFile } from '../../domain/disclosure/looks-csv.ts';
import type { LooksView } from '../../domain/disclosure/package-view.ts';
import { timeForPeople } from '../../domain/due-date.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

/** In words: when somebody looked, in which role, at what, for which request. */
export const looksViewIn = (language: Language): LooksView => {
  const { whoLooked } = messagesIn(language);
  return {
    headings: [whoLooked.at, whoLooked.by, whoLooked.saw, whoLooked.reference],
    cellsOf: ({ at, by, saw, reference }) => [
      timeForPeople(new Date(at), language),
      whoLooked.roles[by],
      whoLooked.things[saw],
      reference,
    ],
  };
};

/** The section of a package that tells who looked at the person's data. */
export const Looks = ({ facts: { language, looks } }: { facts: PackageFacts }) => {
  const { whoLooked, packageDocument, words } = messagesIn(language);
  const { headings, cellsOf } = looksViewIn(language);
  return (
    <section>
      <h2 id="who-looked">{whoLooked.title}</h2>
      <p>{whoLooked.lead}</p>
      {looks.length === 0 ? (
        <p>{whoLooked.none}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                {headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {looks.map((look, at) => (
                <tr key={at}>
                  {cellsOf(look).map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <p class="aside">{packageDocument.allIn(words.count(looks.length), looksFile)}</p>
        </>
      )}
    </section>
  );
};
