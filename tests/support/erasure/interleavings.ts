/** One point at which the scheduler may let somebody else go first. */
export type Step = () => Promise<void>;

/** Starts the actors, which await `step()` before each thing that others can see; `check` looks at what came of it. */
export type Scenario = (step: Step) => { actors: Promise<unknown>[]; check: () => 'go on' | 'enough' };

/**
 * Runs a scenario once for every order in which its actors' steps can happen, until a check has seen enough.
 * Gives the number of orders.
 */
export async function everyInterleaving(scenario: Scenario): Promise<number> {
  let path: number[] = [];
  for (let count = 1; ; count += 1) {
    const { choices, verdict } = await runOnce(scenario, path);
    if (verdict === 'enough') return count;
    const last = choices.findLastIndex(({ taken, of }) => taken + 1 < of);
    if (last === -1) return count;
    path = choices.slice(0, last + 1).map(({ taken }, index) => (index === last ? taken + 1 : taken));
  }
}

interface Choice {
  taken: number;
  of: number;
}

async function runOnce(scenario: Scenario, path: readonly number[]) {
  const waiting: (() => void)[] = [];
  const step: Step = () => new Promise((resolve) => waiting.push(resolve));
  const choices: Choice[] = [];
  const { actors, check } = scenario(step);
  const ended = Promise.allSettled(actors);
  for (;;) {
    // Lets everybody run to their next step.
    await new Promise((resolve) => setImmediate(resolve));
    if (waiting.length === 0) break;
    const taken = path[choices.length] ?? 0;
    choices.push({ taken, of: waiting.length });
    waiting.splice(taken, 1)[0]?.();
  }
  await ended;
  return { choices, verdict: check() };
}
