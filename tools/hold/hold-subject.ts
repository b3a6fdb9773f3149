import { type SubjectKey, SubjectKeySchema } from '../../functions/domain/ids.ts';
import { subjectKey } from '../../functions/domain/keyed-hash.ts';
import { walkFromSubject } from '../../functions/domain/locate-subject.ts';
import type { SubjectRows } from '../../functions/domain/place-hold.ts';
import { countRows } from '../../functions/domain/rows/count-rows.ts';
import { mappedClasses } from '../../functions/domain/rows/mapped-class.ts';
import { selectorsOf } from '../../functions/domain/selector.ts';
import { UsageError } from '../command.ts';
import type { Deployment } from '../deployment.ts';

export type SubjectPorts = Pick<Deployment, 'dataMap' | 'operatorTables' | 'hasherFor'>;

/** The rows of the person behind a value of the map's subject identifier. */
export const rowsOfSubject = async (accountId: string, ports: SubjectPorts): Promise<SubjectRows> => {
  const [dataMap, tables] = [ports.dataMap(), ports.operatorTables];
  const { located } = await walkFromSubject({ dataMap, tables }, { value: accountId, from: 'console' });
  return { dataMap, located, tables };
};

/** How many rows a hold protects now. A hold on a mistyped id would protect nobody: throws UsageError at none. */
export const countSubjectRows = async (rows: SubjectRows): Promise<number> => {
  let total = 0;
  for (const mapped of mappedClasses(rows.dataMap)) {
    const selectors = selectorsOf(rows.dataMap, mapped, rows.located);
    const { treated, kept } = await countRows(rows, mapped, selectors, '0000-01-01');
    total += treated + kept;
  }
  if (total === 0)
    throw new UsageError('--account-id: no row in any table is theirs; look whether it is right');
  return total;
};

/** The key under which our tables know the person; with the key id of another hash where one is given. */
export const keyOfSubject = async (
  accountId: string,
  { dataMap, hasherFor }: SubjectPorts,
  like?: SubjectKey,
): Promise<SubjectKey> => {
  const hash = await hasherFor(like?.split('.')[0]);
  return SubjectKeySchema.parse(subjectKey(hash, dataMap().subject, accountId));
};
