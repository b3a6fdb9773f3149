import type { Content, PackageFacts, Section } from './contents.ts';
import type { ShownRow } from './shown.ts';
import type { Look } from './who-looked.ts';

/** How it is told who looked at the person's data: headings, and the cells under them. */
export interface LooksView {
  headings: readonly string[];
  cellsOf(look: Look): readonly string[];
}

/** How a package looks to people: HTML in pieces, in order, in the requester's language. */
export interface PackageView {
  /** `index.html` down to its first section. */
  opening(facts: PackageFacts, sections: readonly Section[]): string;
  /** The beginning of a section. */
  sectionOpening(section: Section): string;
  row(section: Section, row: ShownRow): string;
  /** The end of a section, with how many of its rows stand before it. */
  sectionClosing(content: Content, rowsHere: number): string;
  /** The rest of `index.html`: where data comes from and goes to, what is not shown, what was searched. */
  closing(facts: PackageFacts, contents: readonly Content[], notFollowed: readonly string[]): string;
  /** The letter that refuses, as APPI 33(3) and 36 ask; undefined where nothing is refused. */
  letter(facts: PackageFacts, contents: readonly Content[]): string | undefined;
  /** What stands in a CSV for what is held and not shown. */
  held: string;
  looks: LooksView;
}
