import { parseArgs } from 'node:util';
import { z } from 'zod';
import { calendarDate } from '../functions/domain/due-date.ts';
import { type StaffId, StaffIdSchema } from '../functions/domain/ids.ts';
import { MailboxSchema } from '../functions/domain/intake/mailbox.ts';
import type { MemberFacts } from '../functions/domain/staff/staff-change.ts';
import { required, runCommand, UsageError } from './command.ts';
import { type Deployment, deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';
import { markAbsent, markBack } from './staff/absence.ts';
import { addMember, disableMember, resetMember, updateMember } from './staff/change-staff.ts';
import { standingOf } from './staff/standing.ts';
import { viewCounts, viewRows } from './staff/views.ts';
import { columns } from './table.ts';

const USAGE = `Usage: npm run staff -- <command>
  add ID --mail X --role reviewer|manager --trained DATE [--pledged DATE] [--language ja|en]
                 adds a member, or takes up a disabled one again, and mails them a link to enrol their authenticator
  list           shows all members and whether they may decide
  update ID [--mail X] [--role R] [--trained DATE] [--pledged DATE] [--language L]
  reset ID       ends the authenticator and mails a link to enrol another
  disable ID     lets the member decide nothing more, at once
  absent ID --until DATE   asks the others instead, up to and including that day; the manager, where too few are left
  back ID        ends an absence early
  views [--day DATE]       shows whose data each member has seen on a day in Japan (today unless said)

${deploymentUsage}`;

const FactsSchema = z.object({
  mail: MailboxSchema.optional(),
  role: z.enum(['reviewer', 'manager']).optional(),
  language: z.enum(['ja', 'en']).optional(),
  trained: z.iso.date().optional(),
  pledged: z.iso.date().optional(),
});

const options = {
  ...deploymentOptions,
  mail: { type: 'string' },
  role: { type: 'string' },
  language: { type: 'string' },
  trained: { type: 'string' },
  pledged: { type: 'string' },
  until: { type: 'string' },
  day: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The facts that were given; those that were not stay as they are. */
const givenFacts = (values: Readonly<Record<string, unknown>>): Partial<MemberFacts> => {
  const { mail, role, language, trained, pledged } = FactsSchema.parse(values);
  return {
    ...(mail !== undefined && { mailbox: mail }),
    ...(role !== undefined && { role }),
    ...(language !== undefined && { language }),
    ...(trained !== undefined && { trainedOn: trained }),
    ...(pledged !== undefined && { pledgedOn: pledged }),
  };
};

const newFacts = (values: Readonly<Record<string, unknown>>): MemberFacts => {
  const [mailbox, trainedOn] = [required(values, 'mail'), required(values, 'trained')];
  required(values, 'role');
  return { language: 'ja', role: 'reviewer', mailbox, trainedOn, ...givenFacts(values) };
};

const list = async ({ staff, clock, desk }: Deployment): Promise<void> => {
  const members = await staff.list();
  const rows = members.map((member) => standingOf(member, desk(), clock.now()));
  console.log(
    columns([['ID', 'ROLE', 'MAIL', 'TRAINED', 'PLEDGED', 'AUTHENTICATOR', 'MAY DECIDE'], ...rows]),
  );
};

const absence = async (staffId: StaffId, until: string, deployment: Deployment): Promise<void> => {
  const { asked, stuck } = await markAbsent(staffId, until, deployment);
  console.log(`${staffId}: absent until ${until}; requests that others were asked about: ${asked}`);
  if (stuck > 0) console.log(`too few reviewers are left for ${stuck}: the manager is told`);
};

const views = async (day: string | undefined, deployment: Deployment): Promise<void> => {
  const rows = await viewRows(z.iso.date().parse(day ?? calendarDate(deployment.clock.now())), deployment);
  console.log(columns([['ID', 'VIEWS', 'REQUESTS'], ...viewCounts(rows)]));
  console.log();
  console.log(columns([['ID', 'TIME', 'VIEW', 'CATEGORY', 'REFERENCE'], ...rows]));
};

/** Runs `npm run staff`. Throws UsageError and the errors of the store. */
export const staff = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [command, id, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  if (more.length > 0) throw new UsageError(USAGE);
  if (command === 'list' && id === undefined) return list(openDeployment(values));
  if (command === 'views' && id === undefined) return views(values.day, openDeployment(values));
  if (id === undefined) throw new UsageError(USAGE);
  const staffId = StaffIdSchema.parse(id);
  switch (command) {
    case 'add':
      await addMember(staffId, newFacts(values), openDeployment(values));
      return console.log(`${staffId}: added; a mail tells them how to enrol their authenticator`);
    case 'update':
      await updateMember(staffId, givenFacts(values), openDeployment(values));
      return console.log(`${staffId}: updated`);
    case 'reset':
      await resetMember(staffId, openDeployment(values));
      return console.log(`${staffId}: authenticator ended; a mail tells them how to enrol another`);
    case 'disable':
      await disableMember(staffId, openDeployment(values));
      return console.log(`${staffId}: disabled`);
    case 'absent':
      return absence(staffId, z.iso.date().parse(required(values, 'until')), openDeployment(values));
    case 'back':
      await markBack(staffId, openDeployment(values));
      return console.log(`${staffId}: back`);
    default:
      throw new UsageError(USAGE);
  }
};

if (import.meta.main) await runCommand(staff);
