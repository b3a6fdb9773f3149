import type { PackagePart } from '../disclosure/disclosure-package.ts';
import type { PackageId, RequestId } from '../ids.ts';

/** Names one package. */
export interface PackageName {
  requestId: RequestId;
  packageId: PackageId;
}

/** One file of a package while it is written: text in pieces, in order. */
export interface PartWriter {
  write(text: string): Promise<void>;
}

/** A package while it is written: files may be written beside each other; nothing is kept in memory. */
export interface PackageWriter {
  /** Opens a file. Throws when one of that name is open or done. */
  open(name: string): PartWriter;
  /**
   * Closes all files that are open; gives names, sizes and hashes of all, for the manifest that is opened after it
   * and written last.
   */
  closeParts(): Promise<PackagePart[]>;
  /** Puts the package in its place. Until then it is not there at all. */
  finish(): Promise<{ bytes: number; sha256: string }>;
  /** Drops what was written; after `finish` only what is left beside the package. */
  discard(): Promise<void>;
}

/** Where packages lie, encrypted. */
export interface PackageStore {
  begin(name: PackageName): Promise<PackageWriter>;
  /** SHA-256 (hex) and size of what lies there, read in pieces. Throws NotFoundError. */
  check(name: PackageName): Promise<{ bytes: number; sha256: string }>;
  /** An address that fetches it once somebody has proven to be the requester: 60 seconds, as a file of that name. */
  urlOf(name: PackageName, fileName: string): Promise<string>;
  /** Scheme and host of such addresses: the page whose form leads there must name it. */
  origin(): Promise<string>;
  remove(name: PackageName): Promise<void>;
}
