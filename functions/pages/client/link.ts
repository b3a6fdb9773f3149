/**
 * The browser's code of a link page. It takes the token from the URL's fragment, which no server sees, into the
 * form, clears it from the address bar and history, and shows the form; a person presses the button.
 */
import { element } from './dom/element.ts';

const takeToken = (token: string): void => {
  history.replaceState(null, '', location.pathname + location.search);
  const byLink = element<HTMLFormElement>('#by-link');
  element<HTMLInputElement>('[name="token"]', byLink).value = token;
  byLink.hidden = false;
  element<HTMLDetailsElement>('#by-hand').open = false;
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-keeps-link]')) link.hash = token;
};

const token = location.hash.slice(1);
if (/^[\w-]{43}$/.test(token)) takeToken(token);
