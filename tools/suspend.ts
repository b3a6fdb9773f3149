import { parseArgs } from 'node:util';
import { AccessEventSchema } from '../functions/domain/access-log/event.ts';
import { changeUse } from '../functions/domain/fulfilment/suspend-use.ts';
import { required, runCommand, UsageError } from './command.ts';
import { type Deployment, deploymentOptions, deploymentUsage, openDeployment } from './deployment.ts';
import { accountAndDevices, countVisitor, keyOfVisitor } from './suspend/concerned.ts';

const USAGE = `Usage: npm run suspend -- <command>
  suspend --subject X      takes in no more visits of an account, nor of devices that only it was logged in from
  suspend --visitor COOKIE takes in no more visits without login from one device
  resume  --subject X      takes them in again; a device that others log in from meanwhile stays as it is
  resume  --visitor COOKIE takes them in again

X is the value of the data map's subject identifier, COOKIE that of the site's visitor cookie. Visits that were taken
in before stay; an erasure removes them. Each change stands in the audit trail.
${deploymentUsage}`;

const options = {
  ...deploymentOptions,
  subject: { type: 'string' },
  visitor: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

type Values = Readonly<Record<string, unknown>>;
type Change = 'suspend' | 'resume';

const now = { suspend: 'no longer taken in', resume: 'taken in again' } as const;
const purpose = 'access-log';

const sayChanged = (change: Change, changed: number, concerned: number): void => {
  console.log(`  ${changed} of ${concerned} changed, the others were so already; visits are ${now[change]}`);
};

const bySubject = async (change: Change, values: Values, deployment: Deployment): Promise<void> => {
  const { account, devices, shared } = await accountAndDevices(required(values, 'subject'), deployment);
  console.log(`The account and ${devices.length} device(s) of its own`);
  const changed = await changeUse([account, ...devices], { purpose, change }, deployment);
  sayChanged(change, changed, 1 + devices.length);
  if (shared === 0) return;
  console.log(`  ${shared} device(s) that others log in from stay as they are; name one with --visitor`);
};

const byVisitor = async (change: Change, values: Values, deployment: Deployment): Promise<void> => {
  const cookie = AccessEventSchema.shape.visitor.safeParse(required(values, 'visitor'));
  if (!cookie.success || cookie.data === undefined) {
    throw new UsageError('--visitor: is no value of a visitor cookie; copy it whole');
  }
  const visitor = await keyOfVisitor(cookie.data, deployment);
  console.log(`The device has ${await countVisitor(visitor, deployment)} item(s) in the access log now`);
  sayChanged(change, await changeUse([visitor], { purpose, change }, deployment), 1);
};

/** Runs `npm run suspend`. Throws UsageError and the errors of the stores. */
export const suspend = async (args: string[], open = openDeployment): Promise<void> => {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [change, ...more] = positionals;
  if (values.help) return console.log(USAGE);
  const isOne = (values.subject === undefined) !== (values.visitor === undefined);
  if ((change !== 'suspend' && change !== 'resume') || more.length > 0 || !isOne) throw new UsageError(USAGE);
  const deployment = open(values);
  if (deployment.desk().accessLog === undefined) throw new UsageError('this desk keeps no access log');
  await (values.subject === undefined ? byVisitor : bySubject)(change, values, deployment);
};

if (import.meta.main) await runCommand(suspend);
