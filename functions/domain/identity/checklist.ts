/** What a reviewer looks at before documents count as proof: all of it, or they do not. promises.md 004-17. */
export const checks = ['name', 'birthDate', 'address', 'expiry', 'notBlank', 'masked'] as const;
export type Check = (typeof checks)[number];

/** Points of the checklist that were not ticked, in its order. */
export const openChecks = (ticked: Readonly<Partial<Record<Check, 'yes' | undefined>>>): Check[] =>
  checks.filter((check) => ticked[check] !== 'yes');
