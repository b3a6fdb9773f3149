import { createHash } from 'node:crypto';
import { packageKeyOf } from '../../../functions/domain/disclosure/disclosure-package.ts';
import { NotFoundError } from '../../../functions/domain/errors.ts';
import type {
  PackageName,
  PackageStore,
  PackageWriter,
  PartWriter,
} from '../../../functions/domain/ports/package-store.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Packages in memory: the files of each as text, by name. What is finished lies there, what is not does not. */
export class InMemoryPackages implements PackageStore {
  readonly packages = new Map<string, Map<string, string>>();
  /** Keys of packages that were begun. */
  readonly begun: string[] = [];
  /** Writers that were neither finished nor dropped. */
  open = 0;

  async begin(name: PackageName): Promise<PackageWriter> {
    this.begun.push(packageKeyOf(name));
    this.open += 1;
    const files = new Map<string, string>();
    const closed = new Set<string>();
    return {
      open: (part): PartWriter => {
        if (files.has(part)) throw new Error(`${part}: is open or done`);
        files.set(part, '');
        return {
          write: async (text) => {
            if (closed.has(part)) throw new Error(`${part}: is closed`);
            files.set(part, `${files.get(part)}${text}`);
          },
        };
      },
      closeParts: async () =>
        [...files].map(([part, text]) => {
          closed.add(part);
          return { name: part, bytes: Buffer.byteLength(text), sha256: sha256(text) };
        }),
      finish: async () => {
        this.packages.set(packageKeyOf(name), files);
        return this.check(name);
      },
      discard: async () => {
        this.open -= 1;
      },
    };
  }

  async check(name: PackageName): Promise<{ bytes: number; sha256: string }> {
    const files = this.packages.get(packageKeyOf(name));
    if (files === undefined) throw new NotFoundError('package: no such object');
    const whole = JSON.stringify([...files]);
    return { bytes: Buffer.byteLength(whole), sha256: sha256(whole) };
  }

  async urlOf(name: PackageName, fileName: string): Promise<string> {
    return `https://packages.example/${packageKeyOf(name)}?as=${fileName}`;
  }

  async origin(): Promise<string> {
    return 'https://packages.example';
  }

  async remove(name: PackageName): Promise<void> {
    this.packages.delete(packageKeyOf(name));
  }

  /** The files of a package; throws when it is not there. */
  filesOf(name: PackageName): ReadonlyMap<string, string> {
    const files = this.packages.get(packageKeyOf(name));
    if (files === undefined) throw new Error('no such package');
    return files;
  }
}
