import type { DataMap } from '../domain/data-map/data-map.ts';
import type { DisclosureLine, DisclosureReceipt } from '../domain/receipts/disclosure-receipt.ts';
import type { Receipt, ReceiptLine } from '../domain/receipts/receipt.ts';
import { verifiedCounts } from '../domain/receipts/receipt-lines.ts';
import type { Language } from '../domain/right.ts';
import type { ClassResult } from './class-result.ts';
import { classLabel, holdsMany, keepLabel } from './map-labels.ts';
import { messagesIn } from './messages/of-language.ts';

type Line = ReceiptLine | DisclosureLine;

/** Of a class whose rows hold many events each it is said that rows are counted. */
const labelIn = (dataMap: DataMap, { table, class: name }: Line, language: Language): string => {
  const path = `${table}/${name}`;
  const label = classLabel(dataMap, path, language) ?? path;
  return holdsMany(dataMap, path) ? messagesIn(language).accessLog.labelOfRows(label) : label;
};

/** The map's words for a retention, the law's for a refusal, the desk's for a hold. */
const reasonIn = (dataMap: DataMap, line: Line, language: Language): string | undefined => {
  const { labels } = messagesIn(language);
  if (line.ground !== undefined) return labels.grounds[line.ground];
  if (line.basis === 'hold') return labels.treatments.hold;
  if (line.basis !== 'retention') return undefined;
  return keepLabel(dataMap, `${line.table}/${line.class}`, language);
};

const reasonOf = (dataMap: DataMap, line: Line): ClassResult['reason'] => {
  const [ja, en] = [reasonIn(dataMap, line, 'ja'), reasonIn(dataMap, line, 'en')];
  return ja === undefined || en === undefined ? undefined : { ja, en };
};

const labelOf = (dataMap: DataMap, line: Line): ClassResult['label'] => ({
  ja: labelIn(dataMap, line, 'ja'),
  en: labelIn(dataMap, line, 'en'),
});

const erased = (dataMap: DataMap, line: ReceiptLine): ClassResult => ({
  label: labelOf(dataMap, line),
  found: line.found + line.late,
  ...verifiedCounts(line),
  kept: line.kept,
  reason: reasonOf(dataMap, line),
  until: line.until,
});

const shown = (dataMap: DataMap, line: DisclosureLine): ClassResult => ({
  label: labelOf(dataMap, line),
  found: Math.max(line.found, line.disclosed),
  ...{ removed: 0, redacted: 0, unlinked: 0, kept: 0 },
  disclosure: {
    disclosed: line.disclosed,
    ...(line.events !== undefined && { events: line.events }),
    withheld: line.withheld,
    attributes: line.disclosed > 0 ? line.attributesWithheld : 0,
  },
  reason: reasonOf(dataMap, line),
});

/** What a receipt says of each class in which something was found, in words. */
export const classResultsOf = (receipt: Receipt | DisclosureReceipt, dataMap: DataMap): ClassResult[] =>
  receipt.kind === 'receipt'
    ? receipt.lines.filter(({ found, late }) => found + late > 0).map((line) => erased(dataMap, line))
    : receipt.lines
        .filter(({ found, disclosed }) => found + disclosed > 0)
        .map((line) => shown(dataMap, line));
