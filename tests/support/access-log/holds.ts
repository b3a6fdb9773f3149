import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDbAccessLogRetention } from '../../../functions/adapters/access-log/dynamodb-access-log-retention.ts';
import { type Hold, newHold } from '../../../functions/domain/holds/hold.ts';
import {
  awaitHold,
  type HoldWait,
  liftHold,
  placeHold,
  returnExpiry,
  type SubjectRows,
} from '../../../functions/domain/holds/place-hold.ts';
import type { SubjectKey } from '../../../functions/domain/ids.ts';
import { auditAccessLog } from '../../../functions/events/audit-access-log.ts';
import { rowsOfSubject } from '../../../tools/hold/hold-subject.ts';
import { tableNames } from '../engines/tables.ts';
import type { AccessLogDesk } from './access-log-desk.ts';

/** The expiry that DynamoDB and the retention audit go by, in the text of a row. */
export const expiry = /"expiresAt":\{"N":"\d+"\}/;
/** Where a hold puts it aside. */
const heldExpiry = /"expiresAtUnderHold":\{"N":"\d+"\}/;

/** All rows of a person as the console finds them. */
const rowsOfPerson = ({ desk }: AccessLogDesk, accountId: string): Promise<SubjectRows> => {
  const { tables: operatorTables, logLinks: accessLog, hasherFor } = desk.ports;
  return rowsOfSubject(accountId, {
    ...{ dataMap: () => desk.compiled.dataMap, operatorTables, hasherFor, accessLog },
  });
};

/** Places a hold as the console does; `during` runs once while it waits. */
export const holdOn = async (
  log: AccessLogDesk,
  accountId: string,
  during: (wait: HoldWait) => Promise<void> = async () => undefined,
): Promise<Hold> => {
  const { ports, clock } = log.desk;
  const rows = await rowsOfPerson(log, accountId);
  const subjectKey = log.desk.subjectKey(accountId);
  const given = { subjectKey, reason: 'LITIGATION' as const, reviewAt: '2099-01-31', by: 'console' };
  const hold = newHold(given, ports.random, clock.now());
  await placeHold(hold, rows, ports);
  let waited = 0;
  await awaitHold(hold.holdId, rows, ports, async (wait) => {
    waited += 1;
    if (waited === 1) await during(wait);
    log.desk.pass(1 / 60);
  });
  return hold;
};

/** Lifts a hold as the console does; gives how many rows got their expiry back. */
export const lift = async (log: AccessLogDesk, accountId: string, { holdId }: Hold): Promise<number> => {
  await liftHold(holdId, 'console', log.desk.ports);
  const rows = await rowsOfPerson(log, accountId);
  return returnExpiry(log.desk.subjectKey(accountId), rows, log.desk.ports);
};

/** Runs the job that audits the access log, at the desk's time or so many days later. */
export const audit = async (log: AccessLogDesk, client: DynamoDBClient, daysLater = 0): Promise<void> => {
  const { ports, compiled, clock: deskClock } = log.desk;
  const { holds, bars, logLinks: links, tables } = ports;
  const clock = { now: () => new Date(deskClock.now().getTime() + daysLater * 86_400_000) };
  const retention = dynamoDbAccessLogRetention(client, tableNames);
  await auditAccessLog(
    undefined,
    { dataMap: compiled.dataMap, holds, bars, links, tables, retention, clock },
    // The writes' deadline is the desk's.
    { endsAt: Math.max(clock.now().getTime(), deskClock.now().getTime()) + 600_000 },
  );
};

/** Rows that name one of these keys: how many expire, and how many a hold keeps from it. */
export const standing = async (log: AccessLogDesk, ...keys: readonly SubjectKey[]) => {
  const rows = await log.rowsOf(...keys);
  return {
    expire: rows.filter((row) => expiry.test(row)).length,
    held: rows.filter((row) => heldExpiry.test(row) && !expiry.test(row)).length,
  };
};
