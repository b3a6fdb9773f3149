/** An equation: which unknowns add up, each with its factor; the known side does not matter here. */
export type Equation = ReadonlyMap<string, number>;

/** Unknowns that linear equations leave only one value, found by Gaussian elimination. */
export const determined = (equations: readonly Equation[]): string[] => {
  const unknowns = [...new Set(equations.flatMap((equation) => [...equation.keys()]))];
  const rows = equations.map((equation) => unknowns.map((name) => equation.get(name) ?? 0));
  let pivot = 0;
  for (let column = 0; column < unknowns.length; column += 1) {
    const found = rows.findIndex((row, at) => at >= pivot && Math.abs(row[column]!) > 1e-9);
    if (found < 0) continue;
    [rows[pivot], rows[found]] = [rows[found]!, rows[pivot]!];
    const base = rows[pivot]!.map((value) => value / rows[pivot]![column]!);
    rows[pivot] = base;
    for (const [at, row] of rows.entries()) {
      const factor = row[column]!;
      if (at !== pivot && Math.abs(factor) > 1e-9)
        rows[at] = row.map((value, place) => value - factor * base[place]!);
    }
    pivot += 1;
  }
  return rows.flatMap((row) => {
    const left = row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [unknowns[at]!] : []));
    return left.length === 1 ? left : [];
  });
};
