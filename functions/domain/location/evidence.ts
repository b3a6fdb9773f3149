import type { Plan } from '../plan/plan.ts';
import type { Located } from '../request/claims.ts';

/** How the identifiers of a located set were reached: class and identifier with the number of values; no value. */
export const evidenceOf = (located: Located): Plan['evidence'] => {
  const counts = new Map<string, Plan['evidence'][number]>();
  for (const [identifier, values] of Object.entries(located)) {
    for (const { from } of values) {
      const count = (counts.get(`${from} ${identifier}`)?.count ?? 0) + 1;
      counts.set(`${from} ${identifier}`, { from, identifier, count });
    }
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
};
