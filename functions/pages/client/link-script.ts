/**
 * The browser's code of a link page. It takes the token from the URL's fragment, which no server sees, into the
 * form, clears it from the address bar and history, and shows the form; a person presses the button.
 */
export const linkScriptText = `'use strict';
(() => {
  const token = location.hash.slice(1);
  if (!/^[\\w-]{43}$/.test(token)) return;
  history.replaceState(null, '', location.pathname + location.search);
  const byLink = document.getElementById('by-link');
  const byHand = document.getElementById('by-hand');
  if (!byLink || !byHand) return;
  byLink.elements.namedItem('token').value = token;
  byLink.hidden = false;
  byHand.open = false;
  for (const link of document.querySelectorAll('a[data-keeps-link]')) link.hash = token;
})();
`;
