import type { EvidenceSettings, ShownFile } from '../../evidence-settings.ts';
import { element } from '../dom/element.ts';

const textElement = (name: string, text: string, className = ''): HTMLElement => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

/** Several of these stand on the page: the label says which image each is for. */
const againButton = (text: string, about: string, act: () => void): HTMLElement => {
  const made = textElement('button', text, 'quiet');
  made.setAttribute('type', 'button');
  made.setAttribute('aria-label', `${text} ${about}`);
  made.addEventListener('click', act);
  return made;
};

const isSameSide = (one: ShownFile, other: ShownFile): boolean =>
  one.document === other.document && one.side === other.side;

/** The files without the refused ones that were sent anew. */
const standing = (files: readonly ShownFile[]): ShownFile[] =>
  files.filter(
    (file, index) =>
      file.state !== 'refused' || !files.slice(index + 1).some((later) => isSameSide(file, later)),
  );

/**
 * The list of files with their states, and a line that screen readers speak when one was checked.
 * @param again is called for a refused file that a person wants to send anew
 */
export const fileList = (settings: EvidenceSettings, again: (file: ShownFile) => void) => {
  const { documents, texts } = settings;
  const note = element('#files-note');
  let before: readonly ShownFile[] = [];

  const nameOf = ({ document, side }: ShownFile): string =>
    `${documents[document]?.label ?? document}${texts.sides[side] ?? ''}`;

  const itemOf = (file: ShownFile): HTMLElement => {
    const item = document.createElement('li');
    item.dataset['state'] = file.state;
    item.append(
      textElement('span', nameOf(file), 'file-name'),
      textElement('span', texts.states[file.state] ?? '', 'file-state'),
    );
    if (file.state !== 'refused') return item;
    item.append(
      textElement('p', texts.refusals[file.refusal ?? ''] ?? ''),
      againButton(texts.again, nameOf(file), () => again(file)),
    );
    return item;
  };

  const wasChecked = ({ fileId, state }: ShownFile): boolean =>
    state !== 'granted' && before.some((file) => file.fileId === fileId && file.state === 'granted');

  return {
    say: (text: string): void => {
      note.textContent = text;
    },
    show: (all: readonly ShownFile[]): void => {
      const files = standing(all);
      // Only what is new: the list may hold the focus.
      if (JSON.stringify(files) === JSON.stringify(before)) return;
      const news = files
        .filter(wasChecked)
        .map((file) => `${nameOf(file)} ${texts.states[file.state] ?? ''}`);
      if (news.length > 0) note.textContent = news.join(' ');
      before = files;
      element('#no-files').hidden = files.length > 0;
      element('#files').replaceChildren(...files.map(itemOf));
    },
  };
};
