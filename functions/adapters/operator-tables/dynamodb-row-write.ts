import {
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  DeleteItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '../../domain/attribute-value.ts';
import type { OperatorTable } from '../../domain/data-map/data-map.ts';
import type { Deadline, OwnerCheck, Row, RowUpdate } from '../../domain/ports/operator-tables.ts';
import { ExpressionNames } from '../dynamodb/expression-names.ts';
import type { OperatorCalls } from './operator-calls.ts';

/** Deletes one row while it is the owner's; false when it is gone or somebody else's. */
export const deleteOwnedRow = (
  calls: OperatorCalls,
  table: OperatorTable,
  key: Row,
  owner: OwnerCheck,
  deadline: Deadline,
): Promise<boolean> => {
  const names = new ExpressionNames();
  const command = new DeleteItemCommand({
    TableName: table.name,
    Key: key,
    ConditionExpression: `${names.alias(owner.attribute)} = :owner`,
    ExpressionAttributeNames: names.names,
    ExpressionAttributeValues: { ':owner': owner.value },
    ...calls.reporting,
  });
  return applied(calls, () =>
    calls.inTime(deadline, (abortSignal) => calls.client(table).send(command, { abortSignal })),
  );
};

/** Changes attributes of a row that is there, and the owner's where one is given; false when it did not apply. */
export const updateOwnedRow = (
  calls: OperatorCalls,
  table: OperatorTable,
  key: Row,
  update: RowUpdate,
  owner: OwnerCheck | undefined,
  deadline: Deadline,
): Promise<boolean> => {
  const names = new ExpressionNames();
  const values: Record<string, AttributeValue> = {};
  const expression = updateExpression(update, names, values);
  // UpdateItem makes a row where there is none, so the condition keeps what was deleted meanwhile deleted.
  const exists = `attribute_exists(${names.alias(table.key.partition.name)})`;
  const isOwners = owner === undefined ? '' : ` AND ${names.alias(owner.attribute)} = :owner`;
  if (owner !== undefined) values[':owner'] = owner.value;
  const command = new UpdateItemCommand({
    TableName: table.name,
    Key: key,
    UpdateExpression: expression,
    ConditionExpression: `${exists}${isOwners}`,
    ExpressionAttributeNames: names.names,
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    ...calls.reporting,
  });
  return applied(calls, () =>
    calls.inTime(deadline, (abortSignal) => calls.client(table).send(command, { abortSignal })),
  );
};

/** `REMOVE #a SET #b = :v0`; its values are added to `values`. */
const updateExpression = (
  { remove, set }: RowUpdate,
  names: ExpressionNames,
  values: Record<string, AttributeValue>,
): string => {
  const removals = remove.map((attribute) => names.alias(attribute));
  const changes = Object.entries(set).map(([attribute, value], at) => {
    values[`:v${at}`] = value;
    return `${names.alias(attribute)} = :v${at}`;
  });
  return [
    ...(removals.length > 0 ? [`REMOVE ${removals.join(', ')}`] : []),
    ...(changes.length > 0 ? [`SET ${changes.join(', ')}`] : []),
  ].join(' ');
};

/** True when the write applied; false when its condition did not hold. */
const applied = async (
  calls: OperatorCalls,
  write: () => Promise<{ ConsumedCapacity?: ConsumedCapacity | undefined }>,
): Promise<boolean> => {
  try {
    const { ConsumedCapacity } = await write();
    calls.report('write', ConsumedCapacity);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
