import { type DynamoDBClient, GetItemCommand, paginateQuery } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { type Fence, livingLeases } from '../../domain/holds/fence.ts';
import {
  acknowledged,
  type Hold,
  type HoldId,
  HoldIdSchema,
  HoldSchema,
  lifted,
} from '../../domain/holds/hold.ts';
import { type SubjectKey, SubjectKeySchema } from '../../domain/ids.ts';
import type { HoldStore, StandingHold } from '../../domain/ports/hold-store.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { conflictOf, transact } from '../dynamodb/dynamodb-transaction.ts';
import { readFence } from './dynamodb-fence-item.ts';
import { type HoldChange, type HoldTables, holdKey, holdParts, REGISTER } from './dynamodb-hold-change.ts';

/** Holds in the `subjects` table, each beside its subject's fence, and the register that finds them by id. */
export const dynamoDbHoldStore = (client: DynamoDBClient, tables: HoldTables): HoldStore => {
  const { subjects } = tables;
  const readItem = async (key: Item) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: subjects, Key: key, ConsistentRead: true }),
    );
    if (Item === undefined) throw new NotFoundError('hold: no hold with this id; `hold list` shows all');
    return fieldsOf(Item);
  };
  const subjectOf = async (holdId: HoldId): Promise<SubjectKey> =>
    RegisterItemSchema.parse(await readItem(holdKey(REGISTER, holdId))).of;
  const readHold = async (holdId: HoldId, subjectKey?: SubjectKey): Promise<Hold> =>
    HoldItemSchema.parse(await readItem(holdKey(subjectKey ?? (await subjectOf(holdId)), holdId)));
  /** The fence first: a change after it moves the audit chain, so what is decided on both is refused. */
  const readBoth = async (holdId: HoldId): Promise<[Hold, Fence]> => {
    const subjectKey = await subjectOf(holdId);
    const fence = await readFence(client, subjects, subjectKey);
    return [await readHold(holdId, subjectKey), fence];
  };
  const write = async (change: HoldChange): Promise<void> => {
    const refusals = await transact(client, holdParts(tables, change));
    if (refusals.length > 0) throw conflictOf(refusals);
  };
  return {
    readHold: (holdId) => readHold(holdId),
    proposeHold: async (hold) => {
      const fence = await readFence(client, subjects, hold.subjectKey);
      await write({ hold, fence, change: 'propose', by: hold.by, at: new Date(hold.placedAt) });
    },
    acknowledgeHold: async (holdId, now) => {
      const [hold, fence] = await readBoth(holdId);
      if (hold.state === 'in-force') return 0;
      const living = livingLeases(fence, now).length;
      if (living > 0) return living;
      await write({ hold: acknowledged(hold, now), fence, change: 'acknowledge', by: hold.by, at: now });
      return 0;
    },
    liftHold: async (holdId, by, now) => {
      const [hold, fence] = await readBoth(holdId);
      await write({ hold: lifted(hold, now), fence, change: 'lift', by, at: now });
    },
    listHolds: async () => {
      const holds = await Promise.all(
        (await readRegister(client, subjects)).map(({ holdId }) => readHold(holdId)),
      );
      return holds.sort((a, b) => a.reviewAt.localeCompare(b.reviewAt));
    },
    standing: () => readRegister(client, subjects),
  };
};

const HoldItemSchema = HoldSchema.extend({ part: z.string() }).transform(({ part, ...hold }) => hold);

const RegisterItemSchema = z.object({
  part: z.templateLiteral(['hold#', z.string()]).transform((part) => HoldIdSchema.parse(part.slice(5))),
  of: SubjectKeySchema,
});

const readRegister = async (client: DynamoDBClient, subjects: string): Promise<StandingHold[]> => {
  const standing: StandingHold[] = [];
  const query = {
    TableName: subjects,
    KeyConditionExpression: 'subjectKey = :register',
    ExpressionAttributeValues: toItem({ ':register': REGISTER }),
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) {
    for (const item of Items) {
      const { part: holdId, of: subjectKey } = RegisterItemSchema.parse(fieldsOf(item));
      standing.push({ holdId, subjectKey });
    }
  }
  return standing;
};
