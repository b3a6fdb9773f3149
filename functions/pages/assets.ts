export interface Asset {
  /** File name with a hash of the content: a new content is a new name. */
  name: string;
  contentType: string;
  body: string;
}

/** The asset of that name, undefined when there is none. */
export const findAsset = (_name: string): Asset | undefined => undefined;

/** Sent with every asset: it never changes under its name. */
export const assetHeaders = (_asset: Asset): Readonly<Record<string, string>> => ({});
