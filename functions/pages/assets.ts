import { sha256 } from '../domain/canonical-json.ts';
import { styleText } from './style.ts';

/** Texts of the scripts in `client/`, which the bundler puts here (infra/client-scripts.ts). */
declare const LINK_SCRIPT: string;
declare const EVIDENCE_SCRIPT: string;

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

const script = (stem: string, body: string): Asset => asset(stem, 'js', 'text/javascript', body);

export const stylesheet = asset('style', 'css', 'text/css', styleText);
// Pure: the bundle of a function that names none of them carries none.
export const linkScript = /* @__PURE__ */ script('link', LINK_SCRIPT);
export const evidenceScript = /* @__PURE__ */ script('evidence', EVIDENCE_SCRIPT);

/** The asset of that name, undefined when there is none. */
export const findAsset = (name: string): Asset | undefined =>
  [stylesheet, linkScript, evidenceScript].find((each) => each.name === name);
