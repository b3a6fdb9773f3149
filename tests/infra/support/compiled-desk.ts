import { type CompiledDesk, CompiledDeskSchema } from '../../../functions/domain/desk/desk.ts';

const both = (text: string) => ({ ja: text, en: text });
const counter = (mailbox: string) => ({ name: both('Counter'), mailbox });
const rowClass = (partition: string) => ({
  label: both('Rows'),
  find: [{ by: 'key', partition }],
  attributes: {},
  erasure: { do: 'delete' },
});

/** Key of the second table, in another region than the desk's. */
export const profilesKeyArn = 'arn:aws:kms:us-west-2:111122223333:key/profiles';

/** The least desk whose map has what rights depend on: an index, another region, a key of the table's own. */
export function aCompiledDesk(): CompiledDesk {
  return CompiledDeskSchema.parse({
    desk: {
      version: 1,
      id: 'sample',
      operator: { name: both('Sample'), address: both('Tokyo'), representative: both('Director') },
      manager: { name: 'Manager', mailbox: 'manager@sample.example' },
      counters: {
        handling: counter('desk@sample.example'),
        complaints: counter('complaints@sample.example'),
      },
      policy: {
        version: '1',
        effective: '2026-04-01',
        reviewBy: '2027-04-01',
        url: 'https://sample.example/p',
      },
      languages: ['ja', 'en'],
      regimes: ['JP-APPI'],
      rights: { erasure: { proof: 'P1', approvals: 1, coolOffHours: 24, statement: both('Mine') } },
      staff: { trainingMaxAgeDays: 365, pledgeRequired: true },
      retention: { claimsDays: 30, tombstoneDays: 400 },
      accessLog: {
        retentionDays: 90,
        ip: 'truncate',
        statistics: { threshold: 10, closesAfterHours: 48 },
      },
      confirmation: { expiresAfterHours: 72 },
      approval: { remindAfterHours: 24, escalateAfterHours: 48 },
      mails: { perMailboxPerDay: 5, perMailboxPerWeek: 10, perDay: 1000 },
    },
    dataMap: {
      version: 1,
      identifiers: { 'account-id': { label: both('Account'), type: 'S', strength: 'strong' } },
      subject: 'account-id',
      mailbox: {
        identifier: 'account-id',
        class: 'orders/order',
        attribute: 'mailbox',
        changedAt: 'mailboxChangedAt',
      },
      tables: {
        orders: {
          name: 'sample-orders',
          backupDays: 0,
          key: { partition: { name: 'id', type: 'S' } },
          indexes: { 'by-account': { partition: { name: 'account', type: 'S' } } },
          classes: { order: rowClass('{account-id}') },
        },
        profiles: {
          name: 'sample-profiles',
          region: 'us-west-2',
          keyArn: profilesKeyArn,
          backupDays: 7,
          key: { partition: { name: 'id', type: 'S' } },
          classes: { profile: rowClass('{account-id}') },
        },
      },
    },
  });
}
