import { visitorKeyOf } from '../../functions/domain/access-log/log-key.ts';
import { accessLogTable, logIdentifiers } from '../../functions/domain/access-log/mapped-tables.ts';
import { selectorsOf } from '../../functions/domain/data-map/selector.ts';
import { valuesOf } from '../../functions/domain/data-map/template.ts';
import { type SubjectKey, SubjectKeySchema } from '../../functions/domain/ids.ts';
import { locateInLog } from '../../functions/domain/location/log-links.ts';
import { countRows } from '../../functions/domain/rows/count-rows.ts';
import { mappedClasses } from '../../functions/domain/rows/mapped-class.ts';
import type { Deployment } from '../deployment.ts';
import { countSubjectRows, keyOfSubject, rowsOfSubject } from '../hold/hold-subject.ts';

type Ports = Pick<Deployment, 'dataMap' | 'operatorTables' | 'hasherFor' | 'accessLog'>;

/** Whom a suspension for an account concerns. */
interface Concerned {
  account: SubjectKey;
  /** Devices that no other account was logged in from. */
  devices: SubjectKey[];
  /** How many devices others were logged in from, too. */
  shared: number;
}

/**
 * The account and its own devices. A suspension for a mistyped id would help nobody: throws UsageError where no row
 * is theirs.
 */
export const accountAndDevices = async (subject: string, ports: Ports): Promise<Concerned> => {
  await countSubjectRows(await rowsOfSubject(subject, ports), '--subject');
  const account = await keyOfSubject(subject, ports);
  const located = await locateInLog(account, ports.accessLog);
  return {
    account,
    devices: valuesOf(located, logIdentifiers.device).map((key) => SubjectKeySchema.parse(key)),
    shared: valuesOf(located, logIdentifiers.sharedDevice).length,
  };
};

/** The visitor as our tables know it. */
export const keyOfVisitor = async (cookie: string, { hasherFor }: Ports): Promise<SubjectKey> =>
  visitorKeyOf(await hasherFor(), cookie);

/** How many items of visits without login there are: none may mean a mistyped cookie, or one that is new. */
export const countVisitor = async (visitor: SubjectKey, ports: Ports): Promise<number> => {
  const dataMap = ports.dataMap();
  const located = { [logIdentifiers.device]: [{ value: visitor, from: 'console' }] };
  const rows = { dataMap, located, tables: ports.operatorTables };
  let total = 0;
  for (const mapped of mappedClasses(dataMap).filter(({ table }) => table === accessLogTable)) {
    const counted = await countRows(rows, mapped, selectorsOf(dataMap, mapped, located), '0000-01-01');
    total += counted.treated + counted.kept;
  }
  return total;
};
