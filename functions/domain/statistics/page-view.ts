import type { StoredEvent } from '../access-log/stored-event.ts';

/** Files that a page brings along. Downloads such as `.pdf` are pages: somebody chose them. */
const asset =
  /\.(?:avif|bmp|css|eot|gif|ico|jpe?g|js|json|map|mjs|otf|png|svg|ttf|txt|wasm|webmanifest|webp|woff2?|xml)$/i;

/** True for what the statistics count: a page that was asked for and answered. Assets and errors are left out. */
export const isPageView = ({ method, status, path }: StoredEvent): boolean =>
  method === 'GET' && status >= 200 && status < 400 && !asset.test(path.split(/[?#]/, 1).join(''));
