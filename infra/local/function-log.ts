/** One line that a function printed, or that the Lambda service would have added to its log group. */
export interface LogLine {
  readonly functionName: string;
  /** Virtual time at which the line arrived, milliseconds since the epoch. */
  readonly at: number;
  readonly text: string;
}

/** Collects what would go to the functions' log groups on AWS. */
export class FunctionLog {
  readonly #lines: LogLine[] = [];
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Adds printed text; each of its lines becomes one entry. */
  append(functionName: string, text: string): void {
    const lines = text.split('\n').filter((line) => line !== '');
    this.#lines.push(...lines.map((line) => ({ functionName, at: this.#now(), text: line })));
  }

  lines(): readonly LogLine[] {
    return this.#lines;
  }
}
