import { parseArgs } from 'node:util';
import { dateForPeople } from '../functions/domain/due-date.ts';
import { StatusSchema, type SubjectRequest } from '../functions/domain/request/request.ts';
import { runCommand, UsageError } from './command.ts';
import { type Deployment, deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';
import { retryRequest, revokeDisclosure, withdrawRequest } from './request/act.ts';
import { findRequest, openRequests } from './request/find-request.ts';
import { readStanding } from './request/read-standing.ts';
import { showRequest } from './request/show.ts';
import { explain } from './request/why.ts';
import { columns } from './table.ts';

const USAGE = `Usage: npm run request -- <command>
  list [--status STATUS]  shows the requests that are not closed, by due date
  show REF                shows one with its plan and its audit trail
  why REF                 says where it waits, for whom, since when, and what comes next
  retry REF               starts the next attempt of one that failed or lost its execution
  withdraw REF            withdraws one before it is carried out, for a person who asked the counter to
  revoke-package REF      ends the fetching of what one disclosed, and removes the file

REF is the reference (XXXXX-XXXXX) or the request id from a log.
${deploymentUsage}`;

const options = {
  ...deploymentOptions,
  status: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const rowOf = (request: SubjectRequest): string[] => [
  request.reference,
  request.right,
  request.status,
  dateForPeople(new Date(request.since), 'en'),
  dateForPeople(new Date(request.dueAt), 'en'),
  String(request.attempt),
];

const list = async (status: string | undefined, { store }: Deployment): Promise<void> => {
  const wanted = status === undefined ? undefined : StatusSchema.parse(status);
  const requests = (await openRequests(store)).filter(
    (each) => wanted === undefined || each.status === wanted,
  );
  if (requests.length === 0) return console.log('No open requests');
  console.log(columns([['REFERENCE', 'RIGHT', 'STATUS', 'SINCE', 'DUE', 'ATTEMPT'], ...requests.map(rowOf)]));
};

const commands: Readonly<
  Record<string, (request: SubjectRequest, deployment: Deployment) => Promise<string>>
> = {
  show: showRequest,
  why: async (request, deployment) => explain(await readStanding(request, deployment)).join('\n'),
  retry: async (request, deployment) =>
    `${request.reference}: attempt ${await retryRequest(request, deployment)} started`,
  withdraw: async (request, deployment) => {
    await withdrawRequest(request, deployment);
    return `${request.reference}: withdrawn; the requester is told by mail`;
  },
  'revoke-package': async (request, deployment) => {
    const fetches = await revokeDisclosure(request, deployment);
    return `${request.reference}: package revoked; it was fetched ${fetches} time(s) before`;
  },
};

/** Runs `npm run request`. Throws UsageError and the errors of the stores. */
export const request = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [name, reference, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  if (more.length > 0) throw new UsageError(USAGE);
  if (name === 'list' && reference === undefined) return list(values.status, openDeployment(values));
  const command = commands[name ?? ''];
  if (!command || reference === undefined) throw new UsageError(USAGE);
  const deployment = openDeployment(values);
  console.log(await command(await findRequest(reference, deployment.store), deployment));
};

if (import.meta.main) await runCommand(request);
