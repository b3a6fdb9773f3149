import { identifiersIn } from '../data-map/key-template.ts';
import type { RefusalGround } from '../decision/decision.ts';
import type { Language } from '../right.ts';
import { nameOf } from '../rows/mapped-class.ts';
import { attributeGround, type Content, type PackageFacts } from './contents.ts';
import type { PackagePart } from './disclosure-package.ts';
import { looksFile } from './looks-csv.ts';

/** Name of the form in which a package is written; a change that readers would notice gets another number. */
export const FORMAT = 'madoguchi-disclosure/1';

/** How the rows of a class were looked for, by the rules of the data map that had what they take. */
export const searchedBy = ({ mapped, planned }: Content) =>
  planned.selectors.flatMap(({ rule }) => {
    const find = mapped.rowClass.find[rule];
    if (find === undefined) return [];
    return {
      by: find.by,
      ...(find.by === 'index' && { index: find.index }),
      ...(find.by === 'reference' && { from: find.from }),
      identifiers: identifiersIn(find.partition, find.sortPrefix),
    };
  });

const searched = (content: Content, language: Language) => ({
  class: nameOf(content.mapped),
  label: content.mapped.rowClass.label[language],
  found: searchedBy(content),
  rowsPlanned: content.planned.found,
  rowsDisclosed: content.rows,
  // One row holds many; what stands in the files is one line for each.
  ...(content.events !== undefined && { eventsDisclosed: content.events }),
  ...(content.shown === 'disclosed' && { csv: content.csv }),
});

const labelsIn = (labels: readonly { ja: string; en: string }[] | undefined, language: Language): string[] =>
  (labels ?? []).map((label) => label[language]);

const provenance = ({ mapped }: Content, language: Language) => {
  const { sources, recipients, label } = mapped.rowClass;
  return {
    class: nameOf(mapped),
    label: label[language],
    sources: labelsIn(sources, language),
    recipients: labelsIn(recipients, language),
  };
};

const attributeLabel = ({ mapped }: Content, name: string, language: Language): string =>
  mapped.rowClass.attributes[name]?.label[language] ?? name;

interface Withheld {
  class: string;
  by: Content['shown'] | 'attribute';
  attribute?: string;
  label: string;
  rows: number;
  ground: RefusalGround | undefined;
}

const withheldIn = (content: Content, language: Language): Withheld[] => {
  const { mapped, planned, shown, ground, rows } = content;
  const place = { class: nameOf(mapped) };
  if (shown !== 'disclosed') {
    return [{ ...place, by: shown, label: mapped.rowClass.label[language], rows: planned.found, ground }];
  }
  return content.withheld.map((name) => ({
    ...place,
    by: 'attribute',
    attribute: name,
    label: attributeLabel(content, name, language),
    rows,
    ground: attributeGround(content, name),
  }));
};

/**
 * The table of contents for programs, and for whoever wants to know what was done: hashes of all other files, what
 * was searched and how, what was not, where data comes from and goes to, what is withheld and why.
 */
export const manifestOf = (
  facts: PackageFacts,
  contents: readonly Content[],
  notFollowed: readonly string[],
  parts: readonly PackagePart[],
): string => {
  const { reference, language, desk } = facts;
  const manifest = {
    format: FORMAT,
    reference,
    desk: desk.id,
    right: 'disclosure',
    planHash: facts.planHash,
    decisionHash: facts.decisionHash,
    builtAt: facts.builtAt.toISOString(),
    expiresAt: facts.expiresAt.toISOString(),
    parts,
    searched: contents.map((content) => searched(content, language)),
    notSearched: {
      weakIdentifiers: notFollowed,
      rowsThatNoClassDescribes: contents
        .filter(({ unmatched }) => unmatched > 0)
        .map(({ mapped, unmatched }) => ({ class: nameOf(mapped), rows: unmatched })),
      attributesThatTheMapDoesNotDescribe: contents
        .filter(({ undescribed }) => undescribed.length > 0)
        .map(({ mapped, undescribed }) => ({ class: nameOf(mapped), attributes: undescribed })),
      rowsPastTheirRetention: contents
        .filter(({ retentionOver }) => retentionOver > 0)
        .map(({ mapped, retentionOver }) => ({ class: nameOf(mapped), rows: retentionOver })),
      storesOutsideTheDataMap: true,
    },
    whoLooked: { views: facts.looks.length, csv: looksFile },
    provenance: contents.map((content) => provenance(content, language)),
    withheld: contents.flatMap((content) => withheldIn(content, language)),
    heldAndNotShown: contents.flatMap((content) =>
      content.held.map((name) => ({
        class: nameOf(content.mapped),
        attribute: name,
        label: attributeLabel(content, name, language),
      })),
    ),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
};
