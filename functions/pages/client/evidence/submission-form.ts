import type { EvidenceSettings } from '../../evidence-settings.ts';
import { element } from '../dom/element.ts';
import { problemText } from './send-button.ts';

/** The form that hands the documents over: it is not sent while something is known to be missing. */
export const submissionForm = ({ texts }: EvidenceSettings) => {
  const place = element('#missing');
  let missing: readonly string[] = [];

  const show = (lines: readonly string[]): void => {
    const items = lines.map((line) =>
      Object.assign(document.createElement('p'), { className: 'error', textContent: line }),
    );
    place.replaceChildren(...items);
  };
  element<HTMLFormElement>('#submission').addEventListener('submit', (event) => {
    if (missing.length === 0) return;
    event.preventDefault();
    // A code may name a document after a colon.
    const kinds = new Set(missing.map((code) => code.split(':')[0] ?? ''));
    show([...kinds].map((kind) => texts.missing[kind] ?? kind));
  });
  return {
    setMissing: (codes: readonly string[]): void => {
      if (codes.length === 0) show([]);
      missing = codes;
    },
    showProblem: (error: unknown): void => show([problemText(error, texts)]),
  };
};
