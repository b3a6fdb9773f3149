import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { z } from 'zod';

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

const open = (zip: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(zip, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file))),
  );

const read = (file: ZipFile, entry: Entry): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    file.openReadStream(entry, async (error, stream) => {
      if (error) return reject(error);
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      await once(stream, 'end').catch(reject);
      resolve(Buffer.concat(pieces));
    }),
  );

const unpack = async (zip: Buffer): Promise<Map<string, Buffer>> => {
  const file = await open(zip);
  const parts = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    file.on('entry', async (entry: Entry) => {
      parts.set(
        entry.fileName,
        await read(file, entry)
          .catch(reject)
          .then((data) => data ?? Buffer.alloc(0)),
      );
      file.readEntry();
    });
    file.on('end', () => resolve(parts));
    file.on('error', reject);
    file.readEntry();
  });
};

/** Unpacks a package and checks each file against the manifest. Throws when one is missing, surplus or altered. */
export const readPackage = async (zip: Buffer): Promise<UnpackedPart[]> => {
  const files = await unpack(zip);
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
