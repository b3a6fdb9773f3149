import { isMap, isScalar, isSeq, type LineCounter, type ParsedNode } from 'yaml';
import type { ProblemPath } from '../functions/domain/desk-checks/problem.ts';

/** From 1, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export const positionAt = (lines: LineCounter, offset: number): Position => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
};

interface Step {
  readonly offset: number;
  readonly value: ParsedNode | null;
}

const step = (node: ParsedNode | null, segment: string | number): Step | undefined => {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
    return pair === undefined ? undefined : { offset: pair.key.range[0], value: pair.value };
  }
  const item = isSeq<ParsedNode>(node) && typeof segment === 'number' ? node.items[segment] : undefined;
  return item === undefined ? undefined : { offset: item.range[0], value: item };
};

/** Where the key or list item at `path` begins; the nearest one above it that exists when it is missing. */
export const offsetOf = (root: ParsedNode | null, path: ProblemPath): number => {
  let at: Step = { offset: root?.range[0] ?? 0, value: root };
  for (const segment of path) {
    const next = step(at.value, segment);
    if (next === undefined) return at.offset;
    at = next;
  }
  return at.offset;
};

/** True when the file has a key or list item at `path`. */
export const isWritten = (root: ParsedNode | null, path: ProblemPath): boolean => {
  if (root === null) return false;
  let value: ParsedNode | null = root;
  for (const segment of path) {
    const next = step(value, segment);
    if (next === undefined) return false;
    value = next.value;
  }
  return true;
};
