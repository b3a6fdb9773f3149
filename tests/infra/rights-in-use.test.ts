import { Template } from 'aws-cdk-lib/assertions';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeRandom } from '../../functions/adapters/node-random.ts';
import { FileIdSchema, ReferenceSchema, StaffIdSchema } from '../../functions/domain/ids.ts';
import { auditEvidence } from '../../functions/events/audit-evidence.ts';
import { InputSchema as FailedInputSchema, markFailed } from '../../functions/events/mark-failed.ts';
import { runResweeps } from '../../functions/events/run-resweeps.ts';
import { mintLink } from '../../functions/mails/mint-link.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { beforeState } from '../support/erasure/erasure-run.ts';
import { checkUpload, tellScan } from '../support/evidence/documents-run.ts';
import { tasksOf } from '../support/tasks.ts';
import type { Call } from './support/call-recorder.ts';
import { type Member, RecordedDesk } from './support/recorded-desk.ts';
import { refusedBy, unseenOf } from './support/roles.ts';
import { deploymentOf } from './support/synth.ts';
import { rightsOf, routesOf } from './support/template.ts';

const template = Template.fromStack(deploymentOf('prod', {}, loadDesk('desks/nicori')).service);
const rights = rightsOf(template);
const routes = routesOf(template);
const checks = ['name', 'birthDate', 'address', 'expiry', 'notBlank', 'masked'];
const ticked = Object.fromEntries(checks.map((check) => [check, 'yes']));

const refused = (calls: readonly Call[]) => refusedBy(rights, calls);
const unseen = (group: RegExp, calls: readonly Call[]) => unseenOf(rights, group, calls);

describe('what functions call in DynamoDB', () => {
  let pages: RecordedDesk;

  /** Sends one document by the page and hands it over. */
  const sendDocuments = async (mailbox: string, { requestId, tail }: Asked) => {
    const { desk } = pages;
    const token = pages.token(mailbox, '/evidence');
    await pages.post('/evidence', { token });
    const file = { document: 'drivers-licence', side: 'front', contentType: 'image/jpeg' };
    const upload = async () => {
      const granted = await pages.post('/evidence/file', { token, tail, ...file });
      const fileId = FileIdSchema.parse(JSON.parse(granted).fileId);
      return { fileId, eTag: desk.ports.grants.upload(requestId, fileId, desk.clock.now()) };
    };
    const infected = await upload();
    await tellScan(desk, requestId, infected.fileId, infected.eTag, 'THREATS_FOUND');
    const { fileId, eTag } = await upload();
    await checkUpload(desk, requestId, fileId, eTag);
    await pages.post('/evidence/files', { token });
    await pages.post('/evidence/submission', { token, tail, name: '見本 花子' });
    return fileId;
  };
  type Asked = Awaited<ReturnType<RecordedDesk['ask']>>;

  const judge = async (member: Member, fileId: string) => {
    const session = await pages.enter(member, '/identity');
    await pages.post('/identity/image', { session, fileId });
    await pages.post('/identity/decision', { session, intent: 'approve', ...ticked });
  };

  const approved = async (mailbox: string, right: 'erasure' | 'disclosure'): Promise<Asked> => {
    const request = await pages.ask(mailbox, right);
    await judge('aya', await sendDocuments(mailbox, request));
    await pages.approve(request.requestId);
    return request;
  };

  const tick = async (hours: number) => {
    const { desk, recorder } = pages;
    desk.pass(hours);
    await desk.runSchedules();
    const endsAt = desk.clock.now().getTime() + 60_000;
    await recorder.as('EventRunResweeps', () => runResweeps(undefined, desk.ports, { endsAt }));
    await recorder
      .as('EventAuditEvidence', () => auditEvidence(undefined, desk.ports))
      .catch(() => undefined);
    await desk.machine.settled();
  };

  const disclose = async () => {
    const mailbox = 'customer.22@example.com';
    const { reference, tail } = await approved(mailbox, 'disclosure');
    const token = pages.token(mailbox, '/package');
    await pages.post('/package', { token });
    await pages.post('/package/code', { token, tail });
    const code = pages.desk.mails.at(-1)?.text.match(/コード：([0-9A-Z]{5}-[0-9A-Z]{5})/)?.[1] ?? '';
    await pages.post('/package/download', { reference, code });
  };

  const stopThree = async () => {
    const objected = await pages.ask('customer.1@example.com', 'erasure');
    const token = pages.token('second.1@example.com', '/objection');
    await pages.post('/objection', { token });
    await pages.post('/objection/stop', { token, tail: objected.tail });
    const withdrawn = await pages.ask('customer.10@example.com', 'erasure');
    const status = pages.token('customer.10@example.com', '/status');
    await pages.post('/status', { token: status });
    await pages.post('/status/withdrawal', { token: status, tail: withdrawn.tail });
    await pages.ask('customer.20@example.com', 'erasure');
  };

  const choose = async () => {
    await pages.ask('two.customers@example.com', 'disclosure');
    await pages.post('/choose/subject', { session: await pages.enter('aya', '/choose'), candidate: '1' });
    await pages.enter('ken', '/queue');
  };

  /** An erasure from the account menu, which needs no documents. */
  const eraseByTheDoor = async () => {
    const mailbox = 'customer.11@example.com';
    const sessionSince = pages.desk.clock.now().toISOString();
    const { requestId, reference } = await pages.assertAt('/account/requests', {
      ...{ right: 'erasure', subject: 'N-11', mailbox, sessionSince },
    });
    await pages.post('/confirm/mailbox', {
      token: pages.token(mailbox, '/confirm'),
      tail: reference.slice(-4),
    });
    await pages.approve(requestId);
    await tick(73);
  };

  const enrol = async () => {
    const { desk } = pages;
    await desk.hire('eri', { invitations: 1, authenticator: undefined });
    const staffId = StaffIdSchema.parse('eri');
    const expires = new Date(desk.clock.now().getTime() + 3_600_000);
    const terms = { purpose: 'enrol', staffId, invitation: 1 } as const;
    const means = { links: desk.ports.links, random: nodeRandom };
    const { token } = await mintLink(terms, ReferenceSchema.parse('AAAAA-AAAAA'), expires, means);
    await pages.post('/enrol', { token });
    const { authenticator } = await desk.ports.staff.read(staffId);
    const secret = Secret.fromBase32(authenticator?.secret.replace(/^eri:/, '') ?? '');
    const firstCode = TOTP.generate({ secret, timestamp: desk.clock.now().getTime() });
    await pages.post('/enrol/authenticator', { token, firstCode });
  };

  /** An erasure that a hold sends back, one behind it in the line, and one that fails and is handed over. */
  const erase = async () => {
    const { desk, recorder } = pages;
    beforeState(desk, 'Carry Out Page', async () => void (await desk.hold('N-1001')));
    pages.around(desk.around);
    const mailbox = 'customer.1001@example.com';
    const { requestId } = await approved(mailbox, 'erasure');
    const behind = await pages.ask(mailbox, 'disclosure');
    await tick(73);
    expect((await desk.ports.store.read(requestId)).plans).toBe(2);
    await pages.approve(requestId);
    await tick(73);
    await tick(25);
    const { attempt } = await desk.ports.store.read(behind.requestId);
    const name = `${behind.requestId}-${attempt}`;
    const failed = FailedInputSchema.parse({ detail: { name } });
    await recorder.as('EventMarkFailed', () => markFailed(failed, desk.ports));
    const run = tasksOf({ ...desk.ports, workflows: desk.machine });
    const input = { requestId: behind.requestId, attempt };
    await recorder.as('TaskHandOver', () => run('Hand Over', input));
    await desk.machine.settled();
    await tick(1);
  };

  beforeAll(async () => {
    pages = await RecordedDesk.open(routes);
    await disclose();
    await stopThree();
    await choose();
    await eraseByTheDoor();
    await enrol();
    await erase();
  }, 240_000);

  it('is allowed by their roles', () => {
    expect(refused(pages.recorder.recorded())).toEqual([]);
  });

  it('was seen of each workflow task and event function that holds rights in DynamoDB', () => {
    expect(unseen(/^(Task|Event)/, pages.recorder.recorded())).toEqual(['EventScreenImage']);
  });

  it('was seen of each route that holds rights in DynamoDB', () => {
    const open = ['ApiShowAsset', 'ApiShowLinkPage', 'ApiShowRequestForm'];
    // This desk knows no guests; those of a desk that does are seen in access-log-rights-in-use.test.ts.
    const ofGuests = ['ApiAcceptGuestRequest', 'ApiFetchGuestPackage'];
    expect(unseen(/^Api/, pages.recorder.recorded())).toEqual([...ofGuests, ...open]);
  });

  it('reached tables of the operator, to write only in an erasure', () => {
    const calls = pages.recorder.recorded();
    const on = (table: string) => calls.filter((call) => call.table === table);
    const callers = (actions: RegExp) =>
      new Set(on('nicori-customers').flatMap(({ caller, action }) => (actions.test(action) ? [caller] : [])));
    expect(callers(/Query|Get/)).toContain('TaskBuildPackage');
    expect(callers(/Query|Get/)).toContain('ApiOpenIdentity');
    expect([...callers(/Write|Put|Update|Delete/)]).toEqual(['TaskCarryOutPage']);
  });
});

describe('a call that no role allows', () => {
  it.each([
    ['DeleteItem', 'nicori-customers'],
    ['Scan', 'Requests'],
    ['PutItem', 'DeskVersions'],
  ])('is found: %s on %s', (action, table) => {
    const call = { caller: 'TaskLocateSubject', action, table, index: undefined };
    expect(refused([call])).toEqual([`TaskLocateSubject: ${action} on ${table}`]);
  });
});
