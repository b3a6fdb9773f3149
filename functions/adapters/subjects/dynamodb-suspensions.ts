import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Bar } from '../../domain/access-log/bar.ts';
import { resuming, suspending } from '../../domain/access-log/bar-change.ts';
import { headOf, nextAuditRow } from '../../domain/audit.ts';
import { type Fence, subjectChain } from '../../domain/holds/fence.ts';
import type { SuspensionChange, Suspensions } from '../../domain/ports/suspensions.ts';
import { barUpdate } from '../access-log/bar-item.ts';
import { dynamoDbBars, noBar } from '../access-log/dynamodb-bars.ts';
import { toItem } from '../dynamodb/dynamodb-item.ts';
import { conflictOf, type Part, transact } from '../dynamodb/dynamodb-transaction.ts';
import { auditPart } from '../requests/audit-part.ts';
import { fenceKey, readFence } from './dynamodb-fence-item.ts';

interface Tables {
  subjects: string;
  audit: string;
}

const facts = { suspend: 'use-suspended', resume: 'use-resumed' } as const;
const changes = { suspend: suspending, resume: resuming } as const;

/** The bar as it was read, and as it is to be. */
interface BarWrite {
  before: Bar;
  after: Bar;
}

/** Bar, head of the chain and audit row of one change; the audit row is the lock, as with holds. */
const partsOf = (
  tables: Tables,
  change: SuspensionChange,
  { auditHead }: Fence,
  { before, after }: BarWrite,
): Part[] => {
  const { subjectKey, purpose, by, at } = change;
  const fact = { fact: facts[change.change], actor: by, detail: { purpose } };
  const row = nextAuditRow(subjectChain(subjectKey), auditHead, fact, at);
  return [
    { what: 'bar', item: { Update: barUpdate(tables.subjects, before, after, at) } },
    {
      what: 'fence',
      item: {
        Update: {
          TableName: tables.subjects,
          Key: fenceKey(subjectKey),
          UpdateExpression: 'SET auditHead = :head, leases = if_not_exists(leases, :none)',
          ExpressionAttributeValues: toItem({ ':head': headOf(row), ':none': {} }),
        },
      },
    },
    auditPart(tables.audit, row),
  ];
};

/** Suspensions in the `subjects` table, with their audit rows; see the port. */
export const dynamoDbSuspensions = (client: DynamoDBClient, tables: Tables): Suspensions => {
  const bars = dynamoDbBars(client, tables.subjects);
  return {
    change: async (change) => {
      const { subjectKey, purpose } = change;
      const fence = await readFence(client, tables.subjects, subjectKey);
      const before = (await bars.read([subjectKey])).get(subjectKey) ?? noBar(subjectKey);
      const after = changes[change.change](purpose)(before);
      if (after === before) return false;
      const refusals = await transact(client, partsOf(tables, change, fence, { before, after }));
      if (refusals.length > 0) throw conflictOf(refusals);
      return true;
    },
  };
};
