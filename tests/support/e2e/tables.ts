import { isBuiltIn } from '../../../functions/domain/access-log/mapped-tables.ts';
import type { OperatorTable } from '../../../functions/domain/data-map/data-map.ts';
import type { LocalStack } from '../../../infra/local/local-stack.ts';
import { standInsOf } from '../engines/table-stand-ins.ts';

type Tables = Pick<LocalStack, 'tables'>;

/** Physical name of one of the desk's own tables, by the name of its construct, such as `AccessLog`. */
export const ownTable = ({ tables }: Tables, name: string): string => {
  const found = Object.entries(tables).find(([logicalId]) => logicalId.startsWith(`Tables${name}`));
  if (!found) throw new Error(`no table ${name}`);
  return found[1];
};

/** Physical name of a table of a data map: the operator's own is called so, a built-in one as the stack made it. */
export const physicalTable = (stack: Tables, table: Pick<OperatorTable, 'name'>): string => {
  if (!isBuiltIn(table)) return table.name;
  const built = { accessLog: ownTable(stack, 'AccessLog'), statistics: ownTable(stack, 'Statistics') };
  const name = new Map(Object.entries(standInsOf(built))).get(table.name);
  if (name === undefined) throw new Error(`no built-in table ${table.name}`);
  return name;
};
