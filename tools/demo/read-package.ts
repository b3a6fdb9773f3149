import { createHash } from 'node:crypto';
import { z } from 'zod';
import { unzip } from '../unzip.ts';

/** A file of a package as it was unpacked. */
export interface UnpackedPart {
  name: string;
  bytes: number;
  sha256: string;
  text: string;
}

const ManifestSchema = z.looseObject({
  parts: z.array(z.looseObject({ name: z.string(), bytes: z.int(), sha256: z.string() })),
});

/** Unpacks a package and checks each file against the manifest. Throws when one is missing, surplus or altered. */
export const readPackage = async (zip: Buffer): Promise<UnpackedPart[]> => {
  const files = await unzip(zip);
  const manifest = files.get('manifest.json');
  if (!manifest) throw new Error('The package has no manifest.json');
  const { parts } = ManifestSchema.parse(JSON.parse(manifest.toString('utf8')));
  const unpacked = [...files].map(([name, data]) => ({
    name,
    bytes: data.length,
    sha256: createHash('sha256').update(data).digest('hex'),
    text: data.toString('utf8'),
  }));
  const others = unpacked.filter(({ name }) => name !== 'manifest.json');
  const said = (list: readonly Omit<UnpackedPart, 'text'>[]) =>
    list.map(({ name, bytes, sha256 }) => `${name} ${bytes} ${sha256}`).sort();
  if (said(others).join('\n') !== said(parts).join('\n'))
    throw new Error('The package is not what its manifest says');
  return unpacked;
};
