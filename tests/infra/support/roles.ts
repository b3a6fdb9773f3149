import { allows, type Call } from './call-recorder.ts';
import type { Statement } from './template.ts';

type Rights = Readonly<Record<string, readonly Statement[]>>;

/** Calls that the caller's own role does not allow, as text. */
export const refusedBy = (rights: Rights, calls: readonly Call[]): string[] =>
  calls
    .filter(({ caller, ...call }) => !allows(rights[caller] ?? [], call))
    .map(({ caller, action, table, index = '' }) => `${caller}: ${action} on ${table} ${index}`.trim())
    .sort();

/** Functions of a group whose calls nobody noted, though they have a role. */
export const unseenOf = (rights: Rights, group: RegExp, calls: readonly Call[]): string[] => {
  const seen = new Set(calls.map(({ caller }) => caller));
  return Object.keys(rights)
    .filter((id) => group.test(id) && !seen.has(id))
    .sort();
};

/** Rights of a group's functions to change a table of ours that no call made use of, as text. */
export const unusedChanges = (rights: Rights, group: RegExp, calls: readonly Call[]): string[] => {
  const used = new Set(calls.map(({ caller, action, table }) => `${caller}: ${action} on ${table}`));
  const held = Object.entries(rights).flatMap(([id, statements]) =>
    statements.flatMap(({ actions, resources }) =>
      resources.flatMap((arn) => {
        const table = /Tables(\w+?)[0-9A-F]{8}Arn/.exec(arn)?.[1];
        const changes = actions.filter((action) => /^dynamodb:.*(Put|Update|Delete|Write)/.test(action));
        return table === undefined ? [] : changes.map((action) => `${id}: ${action.slice(9)} on ${table}`);
      }),
    ),
  );
  return held.filter((right) => group.test(right) && !used.has(right)).sort();
};
