import type { Language } from '../../domain/right.ts';
import { type ClassResult, resultLines } from '../../pages/class-result.ts';
import { messagesIn } from '../../pages/messages/of-language.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { styles } from './styles.ts';

/** What became of each class of rows. */
export const Results = ({ results, language }: { results: readonly ClassResult[]; language: Language }) => {
  const { status, words } = messagesIn(language);
  if (results.length === 0) return null;
  return (
    <>
      <h2 style={styles.h2}>{mailMessagesIn(language).results}</h2>
      {results.map((each) => (
        <div key={each.label.en}>
          <p style="margin:0;">
            <strong>{each.label[language]}</strong> ({words.pair(status.found, words.count(each.found))})
          </p>
          <ul style={styles.list}>
            {resultLines(each, language).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
};
