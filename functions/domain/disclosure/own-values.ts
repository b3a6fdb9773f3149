import { folded } from './folded.ts';

/** What one form of a mail address, a phone number or a name has in common with all others of it. */
export const normalForm = (text: string): string => {
  const plain = folded(text).normalize('NFKC').toLowerCase().replace(/\s/g, '');
  const digits = plain.replace(/[^\d+]/g, '').replace(/^\+81\(?0?\)?/, '0');
  return /^[\d\s().+-]+$/.test(plain) ? digits : plain;
};

/** What belongs to the person: it stays where that of others is blanked. */
export class OwnValues {
  readonly #forms = new Set<string>();

  constructor(texts: Iterable<string>) {
    for (const text of texts) {
      for (const part of [text, ...text.split(/\s+/)]) this.#add(normalForm(part));
    }
  }

  #add(form: string): void {
    if (form !== '') this.#forms.add(form);
  }

  /** Whether a text is one of them, in any width, case and spacing. */
  has(text: string): boolean {
    return this.#forms.has(normalForm(text));
  }
}
