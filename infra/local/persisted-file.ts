import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'zod';

/** A JSON file of the local stack's state; without a folder it lives in memory only. */
export class PersistedFile<T> {
  readonly #path: string | undefined;
  readonly #schema: z.ZodType<T>;

  constructor(dataDir: string | undefined, name: string, schema: z.ZodType<T>) {
    this.#path = dataDir === undefined ? undefined : join(dataDir, name);
    this.#schema = schema;
  }

  /** The stored value, or the given one where nothing was stored yet. */
  read(otherwise: T): T {
    if (this.#path === undefined || !existsSync(this.#path)) return otherwise;
    return this.#schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
  }

  /** Stores the value for the next start. Only the owner may read the file: it can hold keys. */
  write(value: T): void {
    if (this.#path === undefined) return;
    mkdirSync(dirname(this.#path), { recursive: true });
    const draft = `${this.#path}.new`;
    writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
    renameSync(draft, this.#path);
  }
}
