import type { DataMap } from '../data-map/data-map.ts';
import type { Plan } from './plan.ts';

/**
 * Paths (`table/class`) of the steps whose rows may be another person's, as far as there is a way to such rows: whoever
 * approves must say of each what becomes of it, and nothing is said beforehand. Design 9; APPI 33(2) no. 1.
 */
export const doubtfulSteps = ({ steps }: Plan, { tables }: DataMap): string[] =>
  steps
    .filter(({ table, class: name }) => tables[table]?.classes[name]?.doubtful === true)
    .filter(({ selectors }) => selectors.length > 0)
    .map(({ table, class: name }) => `${table}/${name}`);
