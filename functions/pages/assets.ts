import { sha256 } from '../domain/canonical-json.ts';
import { linkScriptText } from './client/link-script.ts';
import { styleText } from './style.ts';

export interface Asset {
  /** File name with a hash of the content: a new content is a new name. */
  name: string;
  contentType: string;
  body: string;
}

const asset = (stem: string, ending: string, contentType: string, body: string): Asset => ({
  name: `${stem}.${sha256(body).slice(0, 16)}.${ending}`,
  contentType: `${contentType}; charset=utf-8`,
  body,
});

export const stylesheet = asset('style', 'css', 'text/css', styleText);
export const linkScript = asset('link', 'js', 'text/javascript', linkScriptText);

/** The asset of that name, undefined when there is none. */
export const findAsset = (name: string): Asset | undefined =>
  [stylesheet, linkScript].find((each) => each.name === name);
