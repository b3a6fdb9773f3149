import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { sortKeys } from '../../domain/access-log/log-key.ts';
import { VersionConflictError } from '../../domain/errors.ts';
import { heldName } from '../../domain/holds/held-name.ts';
import type { SeenLogin } from '../../domain/ports/access-log-store.ts';
import { inParallel } from '../../domain/rows/in-parallel.ts';
import { type Item, toItem } from '../dynamodb/dynamodb-item.ts';

const parallelLinks = 8;
/** Only an erasure between two writes makes a link begin anew. */
const mostTries = 5;

interface Side {
  key: Item;
  login: SeenLogin;
}

const sidesOf = (login: SeenLogin): Side[] => [
  { key: toItem({ visitorKey: login.account, pack: sortKeys.link(login.visitor) }), login },
  { key: toItem({ visitorKey: login.visitor, pack: sortKeys.backLink(login.account) }), login },
];

/** DynamoDB's word, too. */
const from = { '#from': 'from' };

/** A hold puts the expiry aside; one that stood there before the hold goes. */
const expiryBy = ({ held }: SeenLogin): { set: string; remove: string } =>
  held
    ? { set: `${heldName('expiresAt')} = :expiresAt`, remove: ' REMOVE expiresAt' }
    : { set: 'expiresAt = :expiresAt', remove: '' };

/** Of a link that an erasure has yet to reach nothing goes on: it would tell of the time before. */
const begunAnew = (table: string, { key, login }: Side, erasedUntil: number) =>
  new UpdateItemCommand({
    TableName: table,
    Key: key,
    UpdateExpression: `SET firstSeen = :day, lastSeen = :day, #from = :from, ${expiryBy(login).set}, seenBy = :seenBy${expiryBy(login).remove}`,
    ConditionExpression: 'attribute_not_exists(#from) OR #from <= :erased',
    ExpressionAttributeNames: from,
    ExpressionAttributeValues: toItem({
      ':day': login.day,
      ':from': login.from,
      ':erased': erasedUntil,
      ':expiresAt': login.expiresAt,
      ':seenBy': 'login-event',
    }),
  });

/** A link that starts, or is seen on a later day than before. */
const seenLater = (table: string, { key, login }: Side) =>
  new UpdateItemCommand({
    TableName: table,
    Key: key,
    UpdateExpression: `SET lastSeen = :day, ${expiryBy(login).set}, seenBy = :seenBy, firstSeen = if_not_exists(firstSeen, :day), #from = if_not_exists(#from, :from)${expiryBy(login).remove}`,
    ConditionExpression: 'attribute_not_exists(lastSeen) OR lastSeen < :day',
    ExpressionAttributeNames: from,
    ExpressionAttributeValues: toItem({
      ':day': login.day,
      ':from': login.from,
      ':expiresAt': login.expiresAt,
      ':seenBy': 'login-event',
    }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });

/** An event that arrives late tells of an earlier day than is known. */
const seenEarlier = (table: string, { key, login }: Side) =>
  new UpdateItemCommand({
    TableName: table,
    Key: key,
    UpdateExpression: 'SET firstSeen = :day, #from = :from',
    ConditionExpression: 'firstSeen > :day',
    ExpressionAttributeNames: from,
    ExpressionAttributeValues: toItem({ ':day': login.day, ':from': login.from }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });

/** True when applied; else the item as it is, or false where there is none. */
const tried = async (client: DynamoDBClient, command: UpdateItemCommand): Promise<boolean | Item> => {
  try {
    await client.send(command);
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item ?? false;
  }
};

const widen = async (client: DynamoDBClient, table: string, side: Side): Promise<void> => {
  const { erasedUntil } = side.login;
  if (erasedUntil !== undefined && (await tried(client, begunAnew(table, side, erasedUntil))) === true)
    return;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const known = await tried(client, seenLater(table, side));
    if (known === true) return;
    const first = known === false ? undefined : known['firstSeen']?.S;
    if (first !== undefined && first <= side.login.day) return;
    if ((await tried(client, seenEarlier(table, side))) !== false) return;
  }
  throw new VersionConflictError('link: others keep removing it; try again later');
};

/** Writes both sides of links; days only ever widen, whatever the order in which events arrive. */
export const noteLogins = async (
  client: DynamoDBClient,
  table: string,
  logins: readonly SeenLogin[],
): Promise<void> => {
  await inParallel(parallelLinks, logins.flatMap(sidesOf), (side) => widen(client, table, side));
};
