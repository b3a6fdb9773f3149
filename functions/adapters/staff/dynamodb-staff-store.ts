import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { NotFoundError } from '../../domain/errors.ts';
import { type StaffId, StaffIdSchema } from '../../domain/ids.ts';
import type { Clock } from '../../domain/ports/clock.ts';
import type { StaffStore } from '../../domain/ports/staff-store.ts';
import { type StaffMember, StaffMemberSchema } from '../../domain/staff/staff.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';
import { conflictOf, despiteConflicts, transact } from '../dynamodb/dynamodb-transaction.ts';
import { rosterKey, type StaffTables, staffParts } from './staff-transaction.ts';

const RosterSchema = z.object({ members: z.set(StaffIdSchema) });

/** Staff and their authenticators. The roster item lists the members, so that nothing is ever scanned. */
export const dynamoDbStaffStore = (client: DynamoDBClient, tables: StaffTables, clock: Clock): StaffStore => {
  const readItem = async (key: Item): Promise<Item | undefined> => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: tables.staff, Key: key, ConsistentRead: true }),
    );
    return Item;
  };
  const read = async (staffId: StaffId): Promise<StaffMember> => {
    const item = await readItem(toItem({ staffId }));
    if (item === undefined) throw new NotFoundError('staff: no member with this id; `staff list` shows all');
    return StaffMemberSchema.parse(fieldsOf(item));
  };
  return {
    read,
    list: async () => {
      const roster = await readItem(rosterKey);
      if (roster === undefined) return [];
      const { members } = RosterSchema.parse(fieldsOf(roster));
      return Promise.all([...members].sort().map(read));
    },
    commit: async (next, fact) => {
      const refusals = await transact(client, staffParts(tables, next, fact, clock.now()));
      if (refusals.length > 0) throw conflictOf(refusals);
    },
    useStep: async (staffId, step) => {
      const command = new UpdateItemCommand({
        TableName: tables.staff,
        Key: toItem({ staffId }),
        UpdateExpression: 'SET authenticator.lastStep = :step',
        ConditionExpression: 'authenticator.lastStep < :step',
        ExpressionAttributeValues: toItem({ ':step': step }),
      });
      try {
        await despiteConflicts(() => client.send(command));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return false;
      }
    },
  };
};
