import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackagePart } from '../domain/disclosure-package.ts';
import { ConfigurationError } from '../domain/errors.ts';
import type { PartWriter } from '../domain/ports/package-store.ts';

const PREFIX = 'madoguchi-package-';
/** No function runs longer (AWS Lambda), so a spool that is older belongs to one that was killed. */
const LONGEST_RUN_MS = 900_000;

/** A file of a package on the function's own disk. */
export interface SpooledPart extends PackagePart {
  path: string;
}

/** Writes one file and hashes it on the way. Pieces are written in the order in which they came. */
class SpooledFile implements PartWriter {
  readonly name: string;
  readonly path: string;
  readonly #hash: Hash = createHash('sha256');
  readonly #opened: Promise<FileHandle>;
  #bytes = 0;
  #written: Promise<void>;
  #closed: Promise<SpooledPart> | undefined;

  constructor(name: string, path: string) {
    this.name = name;
    this.path = path;
    this.#opened = open(path, 'wx', 0o600);
    this.#written = this.#opened.then(() => {});
    // Whoever writes or closes is told; without either the failure must not end the process.
    this.#written.catch(() => {});
  }

  write(text: string): Promise<void> {
    if (this.#closed !== undefined) throw new ConfigurationError(`${this.name}: is closed`);
    const piece = Buffer.from(text, 'utf8');
    this.#hash.update(piece);
    this.#bytes += piece.length;
    this.#written = this.#written.then(async () => (await this.#opened).appendFile(piece));
    this.#written.catch(() => {});
    return this.#written;
  }

  close(): Promise<SpooledPart> {
    this.#closed ??= this.#finish();
    return this.#closed;
  }

  async #finish(): Promise<SpooledPart> {
    const handle = await this.#opened;
    try {
      await this.#written;
    } finally {
      await handle.close();
    }
    return { name: this.name, path: this.path, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/**
 * The files of one package while it is written, in a folder of their own: memory holds none of them, and files may
 * grow beside each other, which a ZIP cannot.
 */
export class PackageSpool {
  readonly #folder: string;
  readonly #files = new Map<string, SpooledFile>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Begins a spool; what killed functions left in the folder goes first, for Lambda does not clear it. */
  static async begin(folder: string, now: Date): Promise<PackageSpool> {
    await removeLeftovers(folder, now);
    return new PackageSpool(await mkdtemp(join(folder, PREFIX)));
  }

  open(name: string): PartWriter {
    if (this.#files.has(name)) throw new ConfigurationError(`${name}: is open or done`);
    const file = new SpooledFile(name, join(this.#folder, String(this.#files.size)));
    this.#files.set(name, file);
    return file;
  }

  /** Closes all files and tells what they are, in the order in which they were opened. */
  close(): Promise<SpooledPart[]> {
    return Promise.all([...this.#files.values()].map((file) => file.close()));
  }

  async discard(): Promise<void> {
    await Promise.allSettled([...this.#files.values()].map((file) => file.close()));
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const removeLeftovers = async (folder: string, now: Date): Promise<void> => {
  const spools = (await readdir(folder)).filter((name) => name.startsWith(PREFIX));
  for (const path of spools.map((name) => join(folder, name))) {
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now.getTime() }));
    if (now.getTime() - mtimeMs > LONGEST_RUN_MS) await rm(path, { recursive: true, force: true });
  }
};
