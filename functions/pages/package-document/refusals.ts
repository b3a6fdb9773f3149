import type { RefusalGround } from '../../domain/decision/decision.ts';
import { attributeGround, type Content } from '../../domain/disclosure/contents.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

/** One thing that is not disclosed, in words. */
export interface Refusal {
  kind: string;
  item: string;
  count: string;
  reason: string;
}

/** Everything that is not disclosed, by class or by attribute, with the ground of each. APPI 33(2), 36 */
export const refusalsIn = (contents: readonly Content[], language: Language): Refusal[] => {
  const { packageDocument, labels, words } = messagesIn(language);
  const reason = (ground: RefusalGround | undefined) =>
    ground === undefined ? packageDocument.byDecision : labels.grounds[ground];
  return contents.flatMap((content): Refusal[] => {
    const { mapped, planned, shown, ground, rows } = content;
    const kind = mapped.rowClass.label[language];
    if (shown !== 'disclosed') {
      if (planned.found === 0) return [];
      return [
        { kind, item: packageDocument.wholeKind, count: words.count(planned.found), reason: reason(ground) },
      ];
    }
    return content.withheld.map((name) => ({
      kind,
      item: mapped.rowClass.attributes[name]?.label[language] ?? name,
      count: words.count(rows),
      reason: reason(attributeGround(content, name)),
    }));
  });
};
