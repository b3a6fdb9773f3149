import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdtemp, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackagePart } from '../../domain/disclosure/disclosure-package.ts';
import { ConfigurationError } from '../../domain/errors.ts';
import type { PartWriter } from '../../domain/ports/package-store.ts';

/** A spool's folder bears the process that writes it: times say little where a clock can be moved. */
const PREFIX = 'madoguchi-package-';
const spoolName = /^madoguchi-package-(\d+)-/;

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
  static async begin(folder: string): Promise<PackageSpool> {
    await removeLeftovers(folder);
    return new PackageSpool(await mkdtemp(join(folder, `${PREFIX}${process.pid}-`)));
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

const isAlive = (pid: number): boolean => {
  try {
    // Signal 0 only asks (kill(2)); a process of somebody else answers EPERM and lives.
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const removeLeftovers = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const pid = spoolName.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  }
};
