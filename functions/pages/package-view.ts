import type { PackageView } from '../domain/disclosure/package-view.ts';
import type { Language } from '../domain/right.ts';
import { messagesIn } from './messages/of-language.ts';
import { documentClosing } from './package-document/closing.tsx';
import { refusalLetter } from './package-document/letter.tsx';
import { looksViewIn } from './package-document/looks.tsx';
import { documentOpening } from './package-document/opening.tsx';
import { sectionClosing, sectionOpening, sectionRow } from './package-document/section.tsx';

/** How packages look to people in a language. */
export const packageViewIn = (language: Language): PackageView => ({
  opening: documentOpening,
  sectionOpening: (section) => sectionOpening(section, language),
  row: (section, row) => sectionRow(section, row, language),
  sectionClosing: (content, rowsHere) => sectionClosing(content, rowsHere, language),
  closing: documentClosing,
  letter: refusalLetter,
  held: messagesIn(language).packageDocument.held,
  looks: looksViewIn(language),
});
