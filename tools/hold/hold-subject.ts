import { accessLogTable } from '../../functions/domain/access-log/mapped-tables.ts';
import { selectorsOf } from '../../functions/domain/data-map/selector.ts';
import type { SubjectRows } from '../../functions/domain/holds/place-hold.ts';
import type { SubjectKey } from '../../functions/domain/ids.ts';
import { walkFromSubject } from '../../functions/domain/location/locate-subject.ts';
import { locateInLog } from '../../functions/domain/location/log-links.ts';
import { personKey } from '../../functions/domain/person-key.ts';
import type { Located } from '../../functions/domain/request/claims.ts';
import { countRows } from '../../functions/domain/rows/count-rows.ts';
import { mappedClasses } from '../../functions/domain/rows/mapped-class.ts';
import { UsageError } from '../command.ts';
import type { Deployment } from '../deployment.ts';

export type SubjectPorts = Pick<Deployment, 'dataMap' | 'operatorTables' | 'hasherFor' | 'accessLog'>;

/** Devices in the access log, where the desk keeps one: shared ones too, since their rows may be the person's. */
const devicesOf = async (accountId: string, ports: SubjectPorts): Promise<Located> =>
  Object.hasOwn(ports.dataMap().tables, accessLogTable)
    ? locateInLog(await keyOfSubject(accountId, ports), ports.accessLog)
    : {};

/** The rows of the person behind a value of the map's subject identifier. */
export const rowsOfSubject = async (accountId: string, ports: SubjectPorts): Promise<SubjectRows> => {
  const [dataMap, tables] = [ports.dataMap(), ports.operatorTables];
  const { located } = await walkFromSubject({ dataMap, tables }, { value: accountId, from: 'console' });
  return { dataMap, located: { ...located, ...(await devicesOf(accountId, ports)) }, tables };
};

/** How many rows a hold protects now. A hold on a mistyped id would protect nobody: throws UsageError at none. */
export const countSubjectRows = async (rows: SubjectRows, option = '--account-id'): Promise<number> => {
  let total = 0;
  for (const mapped of mappedClasses(rows.dataMap)) {
    const selectors = selectorsOf(rows.dataMap, mapped, rows.located);
    const { treated, kept } = await countRows(rows, mapped, selectors, '0000-01-01');
    total += treated + kept;
  }
  if (total === 0) throw new UsageError(`${option}: no row in any table is theirs; look whether it is right`);
  return total;
};

/** The key under which our tables know the person; with the key id of another hash where one is given. */
export const keyOfSubject = async (
  accountId: string,
  { dataMap, hasherFor }: SubjectPorts,
  like?: SubjectKey,
): Promise<SubjectKey> => {
  const hash = await hasherFor(like?.split('.')[0]);
  return personKey(hash, dataMap(), accountId);
};
