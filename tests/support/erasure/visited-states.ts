import { readFileSync } from 'node:fs';

const machine: { States: Record<string, { Type: string }> } = JSON.parse(
  readFileSync('statemachines/handle-request.asl.json', 'utf8'),
);

/** States that the usual course of an erasure on the mailbox alone does not visit. */
const elsewhere = [
  ...['Hand Over', 'Refuse Unproven', 'Return To Plan', 'Take Turn'],
  ...['Collect Evidence', 'Build Package', 'Check Package'],
];

/** Task states of the usual course, from the form to the close. */
export const visitedStates = Object.entries(machine.States)
  .filter(([name, { Type }]) => Type === 'Task' && !elsewhere.includes(name))
  .map(([name]) => name);
