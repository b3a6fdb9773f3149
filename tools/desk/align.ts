/** Pads all columns but the last, so that lines stand under one another. */
export const align = (lines: readonly (readonly string[])[]): string[] => {
  const widthOf = (column: number) => Math.max(...lines.map((line) => line[column]?.length ?? 0));
  return lines.map((line) =>
    line
      .map((text, column) => text.padEnd(widthOf(column)))
      .join('  ')
      .trimEnd(),
  );
};
