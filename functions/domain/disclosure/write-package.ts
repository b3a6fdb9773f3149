import type { PackCodec } from '../ports/pack-codec.ts';
import type { PackageWriter } from '../ports/package-store.ts';
import type { Content, PackageFacts, Section } from './contents.ts';
import { dataClosing, dataOpening, dataSectionClosing, dataSectionOpening } from './data-json.ts';
import type { PackagePart } from './disclosure-package.ts';
import { gatherOwnValues } from './gather-own-values.ts';
import { looksCsv, looksFile } from './looks-csv.ts';
import { manifestOf } from './manifest.ts';
import type { PackageView } from './package-view.ts';
import type { ClassReading } from './read-class.ts';
import { nothingShown, type SectionInput, type SectionOutput, streamSection } from './stream-section.ts';

export interface PackageInput {
  facts: PackageFacts;
  sections: readonly Section[];
  reading: ClassReading;
  /** Weak identifiers that were seen and not followed. */
  notFollowed: readonly string[];
  codec: PackCodec;
  view: PackageView;
  /** Throws once no time is left. */
  requireTime: () => void;
}

/** Writes all files of a package; the manifest, which names the others, comes last. Gives what it came to. */
export const writePackage = async (
  writer: PackageWriter,
  input: PackageInput,
): Promise<{ parts: PackagePart[]; contents: Content[] }> => {
  const { facts, notFollowed, view } = input;
  const contents = await writeSections(writer, input);
  const letter = view.letter(facts, contents);
  if (letter !== undefined) await writer.open('letter.html').write(letter);
  const parts = await writer.closeParts();
  const manifest = writer.open('manifest.json');
  await manifest.write(manifestOf(facts, contents, notFollowed, parts));
  return { parts: await writer.closeParts(), contents };
};

const writeSections = async (writer: PackageWriter, input: PackageInput): Promise<Content[]> => {
  const { facts, sections, reading, notFollowed, view } = input;
  const [data, index] = [writer.open('data.json'), writer.open('index.html')];
  const output: SectionOutput = { writer, data, index, view, language: facts.language };
  const own = await gatherOwnValues(reading);
  await Promise.all([data.write(dataOpening(facts)), index.write(view.opening(facts, sections))]);
  const contents: Content[] = [];
  let first = true;
  for (const section of sections) {
    contents.push(await writeSection({ ...input, section, own, builtAt: facts.builtAt }, output, first));
    if (section.shown === 'disclosed') first = false;
  }
  await Promise.all([
    data.write(dataClosing(facts)),
    index.write(view.closing(facts, contents, notFollowed)),
    writer.open(looksFile).write(looksCsv(facts.looks, view.looks)),
  ]);
  return contents;
};

const writeSection = async (input: SectionInput, output: SectionOutput, first: boolean): Promise<Content> => {
  const { section } = input;
  if (section.shown !== 'disclosed') return { ...section, ...nothingShown };
  await output.data.write(dataSectionOpening(section, first, output.language));
  const content = await streamSection(input, output);
  await output.data.write(dataSectionClosing(content));
  return content;
};
