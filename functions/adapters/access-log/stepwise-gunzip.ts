import { createGunzip } from 'node:zlib';
import * as z from 'zod';
import { DamagedFileError } from '../../domain/errors.ts';

/** What zlib says of bytes that are no gzip, or not all of it. Of any other fault, such as memory, the file is innocent. */
const DamageSchema = z.object({ code: z.enum(['Z_BUF_ERROR', 'Z_DATA_ERROR']) });

const failureOf = (cause: Error): Error =>
  DamageSchema.safeParse(cause).success
    ? new DamagedFileError('gzip: cut in half or damaged', { cause })
    : cause;

const leftOver = () => new DamagedFileError('gzip: bytes are left over after the last member');

/**
 * A gunzip that is fed piece by piece, and gives all that a piece decodes to before the next one is put in. A stream of
 * `node:zlib` that fails throws away what nobody has read yet, and does not say how much the failing piece gave.
 */
export class StepwiseGunzip {
  readonly #gunzip = createGunzip();
  #decoded: Uint8Array[] = [];
  #settle: (failure?: Error) => void = () => {};

  constructor() {
    this.#gunzip
      .on('readable', () => this.#drain())
      .on('error', (error) => this.#settle(failureOf(error)))
      // Once it meets a zero byte behind a member, it takes all that follows for padding, and asks for no more.
      .on('end', () => this.#settle(this.#gunzip.writableEnded ? undefined : leftOver()));
  }

  /** Puts a piece in; gives why it cannot be read, if so. Nothing may be put in after that. */
  put(piece: Uint8Array): Promise<Error | undefined> {
    return this.#settled((done) => this.#gunzip.write(piece, done));
  }

  /** There are no more pieces; gives a failure where the last member is not whole. */
  end(): Promise<Error | undefined> {
    // Its callback comes too early: the end of a member is looked for after that.
    return this.#settled(() => this.#gunzip.end());
  }

  /** Bytes that were decoded since they were last taken. */
  take(): Uint8Array[] {
    const decoded = this.#decoded;
    this.#decoded = [];
    return decoded;
  }

  close(): void {
    this.#gunzip.destroy();
  }

  async #settled(act: (done: (error?: Error | null) => void) => unknown): Promise<Error | undefined> {
    const failure = await new Promise<Error | undefined>((resolve) => {
      this.#settle = resolve;
      // Of a failure the event tells.
      act((error) => {
        if (!error) resolve(undefined);
      });
    });
    this.#drain();
    return failure;
  }

  #drain(): void {
    for (let next: unknown = this.#gunzip.read(); next instanceof Uint8Array; next = this.#gunzip.read())
      this.#decoded.push(next);
  }
}
