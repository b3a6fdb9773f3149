import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceSchema, StaffIdSchema } from '../../functions/domain/ids.ts';
import type { SubjectRequest } from '../../functions/domain/request.ts';
import { referenceTail } from '../../functions/domain/secret.ts';
import { deliverOutbox } from '../../functions/events/deliver-outbox.ts';
import { InputSchema as FailedInputSchema, markFailed } from '../../functions/events/mark-failed.ts';
import { recoverRequests } from '../../functions/events/recover-requests.ts';
import { runResweeps } from '../../functions/events/run-resweeps.ts';
import { wakeWaits } from '../../functions/events/wake-waits.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { ApiDesk } from '../support/api-desk.ts';
import * as requests from '../support/api-requests.ts';
import { aStaffMember } from '../support/builders.ts';
import { beforeState } from '../support/erasure-run.ts';
import { RunningDesk } from '../support/running-desk.ts';
import { tasksOf } from '../support/tasks.ts';
import { allows, type Call, CallRecorder } from './support/call-recorder.ts';
import { deploymentOf } from './support/synth.ts';
import { rightsOf, routesOf } from './support/template.ts';

const template = Template.fromStack(deploymentOf('prod', {}, loadDesk('desks/weboxid')).service);
const rights = rightsOf(template);
const routes = routesOf(template);

/** Calls that the function's own role does not allow. */
const refused = (calls: readonly Call[]): string[] =>
  calls
    .filter(({ caller, ...call }) => !allows(rights[`${caller}RoleDefaultPolicy`] ?? [], call))
    .map(({ caller, action, table, index = '' }) => `${caller}: ${action} on ${table} ${index}`.trim())
    .sort();

/** Functions of a group whose calls nobody noted. */
const unseen = (group: RegExp, calls: readonly Call[]): string[] => {
  const seen = new Set(calls.map(({ caller }) => caller));
  const all = Object.keys(rights).map((id) => id.replace('RoleDefaultPolicy', ''));
  return all.filter((id) => group.test(id) && !seen.has(id)).sort();
};

describe('what the workflow and the schedules call in DynamoDB', () => {
  const recorder = new CallRecorder();
  let desk: RunningDesk;

  const taskId = (state: string): string => `Task${state.replaceAll(' ', '')}`;
  const asTasks = () => {
    const { around } = desk;
    desk.around = (state, run) => recorder.as(taskId(state), () => around(state, run));
  };
  const tick = async (hours: number) => {
    desk.pass(hours);
    const ports = { ...desk.ports, workflows: desk.machine };
    const endsAt = desk.clock.now().getTime() + 60_000;
    await recorder.as('EventWakeWaits', () => wakeWaits(undefined, ports));
    await recorder.as('EventDeliverOutbox', () => deliverOutbox(undefined, ports));
    await recorder.as('EventRecoverRequests', () => recoverRequests(undefined, ports));
    await recorder.as('EventRunResweeps', () => runResweeps(undefined, ports, { endsAt }));
    await desk.machine.settled();
  };
  const approved = async ({ requestId }: SubjectRequest) => {
    await desk.approve(requestId, 'aya');
    await desk.approve(requestId, 'ken');
  };

  beforeAll(async () => {
    desk = await RunningDesk.open(recorder.client);
    beforeState(desk, 'Carry Out Page', async () => void (await desk.hold('1')));
    asTasks();
    const erasure = await desk.ask('customer.1@example.com');
    await desk.confirm(erasure);
    const following = await desk.ask('customer.1@example.com');
    await desk.confirm(following);
    await approved(erasure);
    await tick(73);
    const unproven = await desk.ask('customer.20@example.com');
    await desk.confirm(unproven);
    const other = await desk.ask('customer.10@example.com');
    await desk.confirm(other);
    await approved(other);
    await tick(73);
    await desk.ask('customer.11@example.com');
    await tick(24 * 31);
    await tick(1);

    const { requestId, attempt } = await desk.ports.store.read(following.requestId);
    const failed = FailedInputSchema.parse({ detail: { name: `${requestId}-${attempt}` } });
    await recorder.as('EventMarkFailed', () => markFailed(failed, desk.ports));
    const run = tasksOf({ ...desk.ports, workflows: desk.machine });
    await recorder.as('TaskHandOver', () => run('Hand Over', { requestId, attempt }));
    await desk.machine.settled();
  }, 240_000);

  it('is allowed by their roles', () => {
    expect(refused(recorder.recorded())).toEqual([]);
  });

  it('was seen of each of them', () => {
    expect(unseen(/^(Task|Event)/, recorder.recorded())).toEqual([]);
  });

  it('reached tables of the operator', () => {
    const written = recorder.recorded().filter(({ action }) => action === 'BatchWriteItem');
    expect(written.map(({ caller }) => caller)).toContain('TaskCarryOutPage');
  });
});

describe('what the routes call in DynamoDB', () => {
  const recorder = new CallRecorder();
  let desk: ApiDesk;

  const post = async (path: string, fields: Record<string, string>): Promise<string> => {
    const answer = await recorder.as(routes.get(`POST ${path}`) ?? path, () => desk.post(path, fields));
    expect(answer.statusCode, path).toBeLessThan(300);
    return answer.body;
  };
  const enter = async (path: string, token: string, code: () => string): Promise<string> => {
    desk.pass(60);
    return requests.sessionIn(await post(path, { token, staffCode: code() }));
  };

  beforeAll(async () => {
    desk = await ApiDesk.open(recorder.client);
    const aya = await requests.reviewer(desk, 'aya');
    await requests.reviewer(desk, 'ken');
    const asked = { right: 'erasure', mailbox: 'hanako@example.com', statement: 'yes', language: 'ja' };
    await post('/requests', { ...asked, idempotencyKey: 'a-key-of-this-test' });

    const confirming = await requests.confirming(desk);
    await requests.waitingTask(desk, confirming);
    const { mailboxKey, requestId, reference } = confirming;
    const confirm = await requests.link(desk, { purpose: 'confirm', mailboxKey }, reference);
    await post('/confirm', { reference, code: confirm.code });
    await post('/confirm/mailbox', { token: confirm.token, tail: referenceTail(reference) });
    const { token: status } = await requests.link(desk, { purpose: 'status', requestId }, reference);
    await post('/status', { token: status });
    await post('/status/withdrawal', { token: status, tail: referenceTail(reference) });

    const planned = await requests.planned(desk);
    await requests.waitingTask(desk, planned);
    const review = await enter('/review', (await requests.reviewLink(desk, planned, 'aya')).token, aya.code);
    const steps = { 'step.people/account': 'grant', 'step.orders/order': 'grant' };
    await post('/review/decision', {
      session: review,
      intent: 'decide',
      verdict: 'grant',
      ground: '',
      ...steps,
    });

    const unclear = await requests.inReview(desk);
    const choose = { purpose: 'choose', requestId: unclear.requestId, staffId: aya.staffId } as const;
    const { token } = await requests.link(desk, choose, unclear.reference);
    await post('/choose/subject', { session: await enter('/choose', token, aya.code), candidate: '1' });

    const staffId = StaffIdSchema.parse('eri');
    const invited = aStaffMember({ staffId, invitations: 1, authenticator: undefined });
    await desk.ports.staff.commit(invited, { fact: 'staff-added', actor: 'console' });
    const enrol = { purpose: 'enrol', staffId, invitation: 1 } as const;
    const invitation = await requests.link(desk, enrol, ReferenceSchema.parse('AAAAA-AAAAA'));
    await post('/enrol', { token: invitation.token });
    const { authenticator } = await desk.ports.staff.read(staffId);
    const secret = authenticator?.secret.replace(/^eri:/, '') ?? '';
    const firstCode = requests.codeOf(desk, secret);
    await post('/enrol/authenticator', { token: invitation.token, firstCode });
  });

  it('is allowed by their roles', () => {
    expect(refused(recorder.recorded())).toEqual([]);
  });

  it('was seen of each that holds rights in DynamoDB', () => {
    const pages = ['ApiShowAsset', 'ApiShowLinkPage', 'ApiShowRequestForm'];
    expect(unseen(/^Api/, recorder.recorded())).toEqual(pages);
  });
});

describe('a call that no role allows', () => {
  it.each([
    ['DeleteItem', 'customers'],
    ['Scan', 'Requests'],
    ['PutItem', 'DeskVersions'],
  ])('is found: %s on %s', (action, table) => {
    const call = { caller: 'TaskLocateSubject', action, table, index: undefined };
    expect(refused([call])).toEqual([`TaskLocateSubject: ${action} on ${table}`]);
  });
});
