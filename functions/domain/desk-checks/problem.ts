/** Where in the file: keys and list positions from its root. */
export type ProblemPath = readonly (string | number)[];

/** Something that a desk's author must (problem) or should (warning) change: `<what is wrong> — <fix>`. */
export interface Problem {
  readonly path: ProblemPath;
  readonly message: string;
}
