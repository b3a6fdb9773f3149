import type { EvidenceSettings } from '../../evidence-settings.ts';
import { element } from '../dom/element.ts';

const checkedValue = (name: string): string =>
  document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? '';

const check = (name: string, value: string): void => {
  const radios = document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`);
  for (const radio of radios) radio.checked = radio.value === value;
};

/** What opened the page: the hidden fields of the form that submits. */
export const credentialIn = (): Record<string, string> => {
  const hidden = document.querySelectorAll<HTMLInputElement>('#submission input[type="hidden"]');
  return Object.fromEntries([...hidden].map(({ name, value }) => [name, value]));
};

/** What a grant is asked for with. */
export const askedFields = (): Record<string, string> => ({
  ...credentialIn(),
  tail: element<HTMLInputElement>('#tail').value,
  document: checkedValue('document'),
  side: checkedValue('side'),
});

/** The first field that is not filled in, shown by the browser with why; undefined when all are. */
export const firstUnfilled = (): HTMLInputElement | undefined => {
  const covered = element('#covered');
  const fields = ['input[name="document"]', '#tail', '#file', ...(covered.hidden ? [] : ['#covered input'])];
  return fields
    .map((selector) => element<HTMLInputElement>(selector))
    .find((field) => !field.reportValidity());
};

/** Lets the sides and the list of what to hide follow the chosen document. */
export const documentFields = ({ documents }: EvidenceSettings) => {
  const follow = (): void => {
    const chosen = documents[checkedValue('document')];
    const sides = chosen?.sides ?? [];
    element('#sides').hidden = sides.length < 2;
    if (!sides.includes(checkedValue('side'))) check('side', sides[0] ?? 'front');
    const mask = chosen?.mask ?? [];
    for (const id of ['#to-hide', '#covered']) element(id).hidden = mask.length === 0;
    element<HTMLInputElement>('#covered input').checked = false;
    const items = mask.map((text) => Object.assign(document.createElement('li'), { textContent: text }));
    element('#to-hide ul').replaceChildren(...items);
  };
  element('#documents').addEventListener('change', follow);
  follow();
  return {
    choose: (id: string, side: string): void => {
      check('document', id);
      check('side', side);
      follow();
    },
  };
};
