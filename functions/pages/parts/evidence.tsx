import type { DataMap } from '../../domain/data-map/data-map.ts';
import { FROM_DOOR } from '../../domain/location/answer-guest.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { Language } from '../../domain/right.ts';
import { classLabel, identifierLabel } from '../map-labels.ts';
import { messagesIn } from '../messages/of-language.ts';

interface EvidenceProps {
  language: Language;
  dataMap: DataMap;
  evidence: Plan['evidence'];
}

/** How a person was found: from which rows, which identifier, how many; never a value. */
export const Evidence = ({ language, dataMap, evidence }: EvidenceProps) => {
  const { guest, review, words } = messagesIn(language);
  return (
    <ul>
      {evidence.map(({ from, identifier, count }) => (
        <li key={`${from} ${identifier}`}>
          {review.evidenceItem(
            classLabel(dataMap, from, language) ?? (from === FROM_DOOR ? guest.start : review.start),
            identifierLabel(dataMap, identifier, language),
            words.count(count),
          )}
        </li>
      ))}
    </ul>
  );
};
