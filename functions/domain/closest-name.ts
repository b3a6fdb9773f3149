/** Edits (insert, delete, replace) that turn `a` into `b`; Levenshtein's distance, one row at a time. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...a].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? a.length;
};

/** The longest name that is compared: a desk file may hold any text where a name should stand. */
const LONGEST = 100;

/** The known name that `name` was probably meant to be: within a third of its letters; undefined otherwise. */
export const closestName = (name: string, known: Iterable<string>): string | undefined => {
  if (name.length > LONGEST) return undefined;
  const [best] = [...known]
    .map((candidate) => ({ candidate, edits: distance(name, candidate) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
};

/** The fix of an unknown name: the likely one, else all that are known. */
export const suggestName = (name: string, known: Iterable<string>): string => {
  const names = [...known];
  const closest = closestName(name, names);
  if (closest !== undefined) return `did you mean ${closest}?`;
  return names.length === 0 ? 'none is declared' : `use one of ${names.join(', ')}`;
};
