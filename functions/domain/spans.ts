/** Beginning and end of a part of a text, in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/** A text with these parts replaced; parts that overlap are one, which begins where the first of them does. */
export const replaced = (
  text: string,
  spans: readonly Span[],
  by: (part: string, start: number) => string,
): string => {
  let result = '';
  let done = 0;
  for (const [start, end] of joined(spans)) {
    result += text.slice(done, start) + by(text.slice(start, end), start);
    done = end;
  }
  return result + text.slice(done);
};

const joined = (spans: readonly Span[]): Span[] => {
  const made: Span[] = [];
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    const last = made.at(-1);
    if (last === undefined || start >= last[1]) made.push([start, end]);
    else made[made.length - 1] = [last[0], Math.max(last[1], end)];
  }
  return made;
};
