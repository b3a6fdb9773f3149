import { nameOf } from '../rows/mapped-class.ts';
import { type Content, type PackageFacts, readableCount, type Section } from './contents.ts';
import { FORMAT } from './manifest.ts';
import { TYPE_MARKERS } from './plain-json.ts';

/** `data.json` down to its first section. */
export const dataOpening = ({ reference, builtAt }: PackageFacts): string => {
  const head = { format: FORMAT, reference, builtAt: builtAt.toISOString(), types: TYPE_MARKERS };
  return `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "classes": [`;
};

/** The beginning of a section; its rows follow, a line each. */
export const dataSectionOpening = (
  { mapped, columns }: Section,
  first: boolean,
  language: 'ja' | 'en',
): string => {
  const attributes = columns.map(({ name, mapped: { label, category, disclosed } }) => [
    name,
    { label: label[language], category, shown: disclosed === true ? 'whole' : disclosed },
  ]);
  const head = {
    class: nameOf(mapped),
    label: mapped.rowClass.label[language],
    attributes: Object.fromEntries(attributes),
  };
  return `${first ? '' : ','}\n${JSON.stringify(head).slice(0, -1)},"rows":[`;
};

/** The end of a section. */
export const dataSectionClosing = (content: Content): string => (readableCount(content) > 0 ? '\n]}' : ']}');

/** The end of `data.json`: after the sections, who looked at the person's data. */
export const dataClosing = ({ looks }: Pick<PackageFacts, 'looks'>): string =>
  `\n],\n"whoLooked":[${looks.map((look) => `\n${JSON.stringify(look)}`).join(',')}\n]}\n`;
