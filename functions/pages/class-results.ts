import type { DataMap } from '../domain/data-map.ts';
import type { Receipt, ReceiptLine } from '../domain/receipt.ts';
import { verifiedCounts } from '../domain/receipts/receipt-lines.ts';
import type { Language } from '../domain/right.ts';
import type { ClassResult } from './class-result.ts';
import { classLabel, keepLabel } from './map-labels.ts';
import { messagesIn } from './messages/of-language.ts';

const labelIn = (dataMap: DataMap, { table, class: name }: ReceiptLine, language: Language): string =>
  classLabel(dataMap, `${table}/${name}`, language) ?? `${table}/${name}`;

/** The map's words for a retention, the law's for a refusal, the desk's for a hold. */
const reasonIn = (dataMap: DataMap, line: ReceiptLine, language: Language): string | undefined => {
  const { labels } = messagesIn(language);
  if (line.ground !== undefined) return labels.grounds[line.ground];
  if (line.basis === 'hold') return labels.treatments.hold;
  return keepLabel(dataMap, `${line.table}/${line.class}`, language);
};

const reasonOf = (dataMap: DataMap, line: ReceiptLine): ClassResult['reason'] => {
  const [ja, en] = [reasonIn(dataMap, line, 'ja'), reasonIn(dataMap, line, 'en')];
  return ja === undefined || en === undefined ? undefined : { ja, en };
};

/** What a receipt says of each class in which something was found, in words. */
export const classResultsOf = ({ lines }: Receipt, dataMap: DataMap): ClassResult[] =>
  lines
    .filter(({ found, late }) => found + late > 0)
    .map((line) => ({
      label: { ja: labelIn(dataMap, line, 'ja'), en: labelIn(dataMap, line, 'en') },
      found: line.found + line.late,
      ...verifiedCounts(line),
      kept: line.kept,
      reason: reasonOf(dataMap, line),
      until: line.until,
    }));
