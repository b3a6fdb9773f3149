import type { Update } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { type Bar, BarSchema, type Purpose, PurposeSchema } from '../../domain/access-log/bar.ts';
import { endOfBar } from '../../domain/access-log/bar-end.ts';
import { type HoldId, HoldIdSchema } from '../../domain/holds/hold.ts';
import type { SubjectKey } from '../../domain/ids.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';

/** Key of the bar in a subject's aggregate. */
export const barKey = (subjectKey: SubjectKey): Item => toItem({ subjectKey, part: 'bar' });

/**
 * DynamoDB drops an empty set, and keeps sets without an order. The TTL is not looked at: a bar that DynamoDB has not
 * deleted yet bars what is too late by then anyhow.
 */
const StoredBarSchema = z
  .object({
    subjectKey: BarSchema.shape.subjectKey,
    erasedUntil: BarSchema.shape.erasedUntil,
    suspended: z.set(PurposeSchema).default(() => new Set<Purpose>()),
    heldBy: z.set(HoldIdSchema).default(() => new Set<HoldId>()),
  })
  .transform(({ suspended, heldBy, ...bar }) =>
    BarSchema.parse({ ...bar, suspended: [...suspended].sort(), heldBy: [...heldBy].sort() }),
  );

/** A bar as stored. Throws ZodError when it does not fit. */
export const barOf = (item: Item): Bar => StoredBarSchema.parse(fieldsOf(item));

const setOf = (values: readonly string[]): Set<string> | undefined =>
  values.length === 0 ? undefined : new Set(values);

const fieldsIn = ({ erasedUntil, suspended, heldBy }: Bar) => ({
  erasedUntil,
  suspended: setOf(suspended),
  heldBy: setOf(heldBy),
});

const namesOf = (fields: Readonly<Record<string, unknown>>, given: boolean): string[] =>
  Object.entries(fields)
    .filter(([, value]) => (value !== undefined) === given)
    .map(([name]) => name);

const values = (prefix: string, fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(namesOf(fields, true).map((name) => [`:${prefix}${name}`, fields[name]]));

/** Whole or not at all, and only where nothing else changed it since it was read: all its parts share one TTL. */
export const barUpdate = (table: string, before: Bar, after: Bar, now: Date): Update => {
  const was = fieldsIn(before);
  const is = { ...fieldsIn(after), expiresAt: endOfBar(after, now) };
  const conditions = [
    ...namesOf(was, true).map((name) => `${name} = :was_${name}`),
    ...namesOf(was, false).map((name) => `attribute_not_exists(${name})`),
  ];
  const gone = namesOf(is, false);
  const set = namesOf(is, true).map((name) => `${name} = :is_${name}`);
  return {
    TableName: table,
    Key: barKey(after.subjectKey),
    UpdateExpression: `SET ${set.join(', ')}${gone.length > 0 ? ` REMOVE ${gone.join(', ')}` : ''}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeValues: toItem({ ...values('was_', was), ...values('is_', is) }),
  };
};
