import { type Desk, DeskSchema } from '../../functions/domain/desk/desk.ts';

const both = (text: string) => ({ ja: text, en: text });

/** A desk that offers erasure on a confirmed mailbox, two approvals and 72 hours of cool-off. */
export const aDesk = (fields: Partial<Desk> = {}): Desk =>
  DeskSchema.parse({
    version: 1,
    id: 'sample',
    operator: { name: both('Sample'), address: both('Tokyo'), representative: both('Representative') },
    manager: { name: 'Manager', mailbox: 'manager@desk.example' },
    counters: {
      handling: { name: both('Desk'), mailbox: 'desk@desk.example' },
      complaints: { name: both('Complaints'), mailbox: 'complaints@desk.example' },
    },
    policy: {
      version: '1',
      effective: '2026-01-01',
      reviewBy: '2027-01-01',
      url: 'https://desk.example/policy',
    },
    languages: ['ja', 'en'],
    regimes: ['JP-APPI'],
    rights: { erasure: { proof: 'P1', approvals: 2, coolOffHours: 72, statement: both('Erase my data') } },
    staff: { trainingMaxAgeDays: 365, pledgeRequired: true },
    retention: { claimsDays: 90, tombstoneDays: 400 },
    confirmation: { expiresAfterHours: 168 },
    approval: { remindAfterHours: 24, escalateAfterHours: 72 },
    mails: { perMailboxPerDay: 1, perMailboxPerWeek: 3, perDay: 1000 },
    ...fields,
  });
