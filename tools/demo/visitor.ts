import { type HTMLElement, parse } from 'node-html-parser';

/** A form as a person sees it: where it goes and what it holds already. */
export interface Form {
  action: string;
  values: Record<string, string>;
  html: HTMLElement;
}

export interface Page {
  status: number;
  html: HTMLElement;
  forms: Form[];
}

const filledIn = (field: HTMLElement): string =>
  field.tagName === 'SELECT'
    ? ((field.querySelector('option[selected]') ?? field.querySelector('option'))?.getAttribute('value') ??
      '')
    : (field.getAttribute('value') ?? field.textContent);

/** What a browser would send of a field that nobody touched. */
const isSent = (field: HTMLElement): boolean => {
  const type = field.getAttribute('type');
  if (type === 'checkbox' || type === 'radio') return field.hasAttribute('checked');
  return type !== 'submit';
};

const readForm = (form: HTMLElement): Form => ({
  action: form.getAttribute('action') ?? '',
  values: Object.fromEntries(
    form
      .querySelectorAll('input[name],select[name],textarea[name]')
      .filter(isSent)
      .map((field) => [field.getAttribute('name') ?? '', filledIn(field)]),
  ),
  html: form,
});

const readPage = async (response: Response): Promise<Page> => {
  const html = parse(await response.text());
  return { status: response.status, html, forms: html.querySelectorAll('form').map(readForm) };
};

/** Opens a page as a browser does: the fragment of a link never leaves the machine. */
export const visit = async (url: string): Promise<Page> => readPage(await fetch(url.replace(/#.*$/, '')));

/** Sends the form that goes to `action`, with what the person fills in. Throws when the page has no such form. */
export const submit = async (page: Page, action: string, filled: Record<string, string>): Promise<Page> => {
  const form = page.forms.find((candidate) => new URL(candidate.action).pathname.endsWith(action));
  if (!form) throw new Error(`The page has no form that goes to ${action} (status ${page.status})`);
  const body = new URLSearchParams({ ...form.values, ...filled });
  return readPage(await fetch(form.action, { method: 'POST', body, redirect: 'manual' }));
};

/** The secret that a link carries in its fragment, which the page's script moves into the form. */
export const tokenOf = (link: string): string => new URL(link).hash.slice(1);

/** Sends a form that is answered by an address to download from, and downloads it. Throws on any other answer. */
export const download = async (
  page: Page,
  action: string,
  filled: Record<string, string>,
): Promise<Buffer> => {
  const form = page.forms.find((candidate) => new URL(candidate.action).pathname.endsWith(action));
  if (!form) throw new Error(`The page has no form that goes to ${action} (status ${page.status})`);
  const body = new URLSearchParams({ ...form.values, ...filled });
  const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
  const address = answer.headers.get('location');
  if (answer.status !== 303 || !address) throw new Error(`${action}: the desk answered ${answer.status}`);
  const file = await fetch(address);
  if (!file.ok) throw new Error(`download: the bucket answered ${file.status}`);
  return Buffer.from(await file.arrayBuffer());
};
