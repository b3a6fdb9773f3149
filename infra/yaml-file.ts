import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import {
  type Document,
  isAlias,
  isCollection,
  isPair,
  isScalar,
  LineCounter,
  type ParsedNode,
  parseDocument,
  visit,
} from 'yaml';
import type { ProblemPath } from '../functions/domain/desk-checks/problem.ts';
import { isWritten, offsetOf, type Position, positionAt } from './yaml-position.ts';

/** Something in the text that is no clean YAML: `<what is wrong> — <fix>`. */
export interface Complaint extends Position {
  readonly message: string;
}

export interface YamlFile {
  /** Plain value of the whole file; undefined when there are complaints. */
  readonly value: unknown;
  readonly complaints: readonly Complaint[];
  positionOf(path: ProblemPath): Position;
  has(path: ProblemPath): boolean;
}

/** A desk is written by hand: a larger file is some other file. Bytes. */
const LARGEST = 1_000_000;
/** Syntax errors beyond these are mostly consequences of the first. */
const MOST_COMPLAINTS = 20;

const refused = (message: string): YamlFile => ({
  value: undefined,
  complaints: [{ message, line: 1, column: 1 }],
  positionOf: () => ({ line: 1, column: 1 }),
  has: () => false,
});

const FIXES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'remove one of the two',
  MULTIPLE_DOCS: 'write one document without a second ---',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'write the plain value without a tag',
};

interface Found {
  readonly offset: number;
  readonly message: string;
}

const syntaxErrors = ({ errors, warnings }: Document.Parsed): Found[] =>
  [...errors, ...warnings].map(({ code, message, pos }) => ({
    offset: pos[0],
    message: `YAML: ${message} — ${FIXES[code] ?? 'correct the text here'}`,
  }));

/** Keys that are no text, or `__proto__`, do not survive as keys of an object. */
const badKey = (node: unknown): Found | undefined => {
  if (!isPair(node)) return undefined;
  const key = isScalar<unknown>(node.key) ? node.key : undefined;
  return typeof key?.value === 'string' && key.value !== '__proto__'
    ? undefined
    : { offset: key?.range?.[0] ?? 0, message: 'a key must be text — put it in quotes' };
};

/** A few aliases can blow a small file up beyond any memory. */
const badAnchor = (node: unknown): Found | undefined => {
  const anchored = (isScalar(node) || isCollection(node)) && node.anchor !== undefined;
  return isAlias(node) || anchored
    ? { offset: node.range?.[0] ?? 0, message: 'anchors and aliases are not allowed — write it out' }
    : undefined;
};

const unwantedNodes = (document: Document.Parsed): Found[] => {
  const found: Found[] = [];
  visit(document, (_, node) => {
    const unwanted = badKey(node) ?? badAnchor(node);
    if (unwanted !== undefined) found.push(unwanted);
  });
  return found;
};

const parse = (text: string): YamlFile => {
  const lines = new LineCounter();
  const document = parseDocument<ParsedNode>(text, { lineCounter: lines, prettyErrors: false, merge: false });
  const found = [...syntaxErrors(document), ...unwantedNodes(document)].slice(0, MOST_COMPLAINTS);
  return {
    value: found.length === 0 ? document.toJS({ maxAliasCount: 0 }) : undefined,
    complaints: found.map(({ offset, message }) => ({ message, ...positionAt(lines, offset) })),
    positionOf: (path) => positionAt(lines, offsetOf(document.contents, path)),
    has: (path) => isWritten(document.contents, path),
  };
};

const causeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';

const read = (file: string): Buffer | string => {
  try {
    return readFileSync(file);
  } catch (error) {
    return causeOf(error);
  }
};

const decode = (bytes: Buffer): string | undefined =>
  isUtf8(bytes) ? new TextDecoder().decode(bytes) : undefined;

/** Reads one YAML 1.2 file. Whatever is wrong with it comes back as complaints and is never thrown. */
export const readYaml = (file: string): YamlFile => {
  const bytes = read(file);
  if (typeof bytes === 'string')
    return refused(`cannot be read (${bytes}) — desks/template shows the files that a desk needs`);
  if (bytes.length > LARGEST) return refused('is larger than 1 MB — this is no desk file');
  const text = decode(bytes);
  if (text === undefined) return refused('is not UTF-8 — save it as UTF-8');
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof RangeError) return refused('is nested too deeply — write it flatter');
    throw error;
  }
};
