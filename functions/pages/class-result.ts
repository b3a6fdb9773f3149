import type { Language } from '../domain/right.ts';
import { dayForPeople } from './day.ts';
import { messagesIn } from './messages/of-language.ts';

/** What became of one class of rows, in counts: as the independent read saw it, never as planned. */
export interface ClassResult {
  /** The class's label in the data map. */
  label: { ja: string; en: string };
  found: number;
  removed: number;
  redacted: number;
  unlinked: number;
  kept: number;
  /** Of a disclosure: rows shown, with the events in them, rows withheld, and attributes that the rows shown lack. */
  disclosure?: { disclosed: number; withheld: number; attributes: number; events?: number } | undefined;
  /** Label of the reason to keep, from the data map; or the ground that the approver gave. */
  reason?: { ja: string; en: string } | undefined;
  /** Last day of retention, YYYY-MM-DD. */
  until?: string | undefined;
}

/** What became of a class, one line each: only what did happen is said. */
export const resultLines = (result: ClassResult, language: Language): string[] => {
  const { status, words, disclosedResult, accessLog } = messagesIn(language);
  const { disclosed = 0, withheld = 0, attributes = 0, events } = result.disclosure ?? {};
  const sayDisclosed = (count: string) =>
    events === undefined
      ? disclosedResult.disclosed(count)
      : accessLog.disclosedEvents(words.count(events), count);
  const isLeftOut = result.kept + withheld + attributes > 0;
  const said = (rows: number, say: (count: string) => string) => (rows > 0 ? [say(words.count(rows))] : []);
  const why = isLeftOut && result.reason ? [status.keptReason(result.reason[language])] : [];
  const end = result.kept > 0 && result.until ? [status.keptUntil(dayForPeople(result.until, language))] : [];
  return [
    ...said(result.removed, status.removed),
    ...said(result.redacted, status.redacted),
    ...said(result.unlinked, status.unlinked),
    ...said(result.kept, status.kept),
    ...said(disclosed, sayDisclosed),
    ...said(withheld, disclosedResult.withheld),
    ...said(attributes, disclosedResult.attributes),
    ...why,
    ...end,
  ];
};
