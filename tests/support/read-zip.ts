import { unzip } from '../../tools/unzip.ts';

/** The files of a ZIP as text, by name. */
export const readZip = async (zip: Buffer): Promise<Map<string, string>> =>
  new Map([...(await unzip(zip))].map(([name, content]) => [name, content.toString('utf8')]));
