import { Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RequestId } from '../../functions/domain/ids.ts';
import { runResweeps } from '../../functions/events/run-resweeps.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import { holdOn } from '../support/access-log/holds.ts';
import { aCookie } from '../support/access-log/ingest.ts';
import { aCombinedLine } from '../support/access-log/log-lines-of.ts';
import { beforeState } from '../support/erasure/erasure-run.ts';
import { RecordedDesk } from './support/recorded-desk.ts';
import { RecordedLog } from './support/recorded-log.ts';
import { refusedBy, unseenOf, unusedChanges } from './support/roles.ts';
import { deploymentOf } from './support/synth.ts';
import { rightsOf, routesOf } from './support/template.ts';

const template = Template.fromStack(deploymentOf('prod', {}, loadDesk('desks/wox')).service);
const rights = rightsOf(template);
const [user, mailbox] = ['W-1', 'customer.1@example.com'];

describe('what functions of a desk with an access log call in DynamoDB', () => {
  let pages: RecordedDesk;
  let log: RecordedLog;
  const calls = () => pages.recorder.recorded();
  const callers = (table: string, actions: RegExp) =>
    [
      ...new Set(calls().flatMap((c) => (c.table === table && actions.test(c.action) ? [c.caller] : []))),
    ].sort();

  const aVisit = (from: string, account?: string, path = '/blogs/blog-1') => ({
    time: new Date(pages.desk.clock.now().getTime() - 60_000).toISOString(),
    visitor: aCookie(from),
    ...(account !== undefined && { account }),
    ...{ ip: '192.0.2.77', method: 'GET', path, status: 200, userAgent: 'Mozilla/5.0' },
  });

  /** Enough of one page, and on enough devices, for its blog to be in the ranking, by guests, by one user, and by two on one device. */
  const visits = async () => {
    const guests = ['one', 'other', ...Array.from({ length: 8 }, (_, number) => `guest ${number}`)];
    const users = [aVisit('phone', user), aVisit('phone'), aVisit('family', user), aVisit('family', 'W-10')];
    await log.take([...guests.map((from) => aVisit(from)), ...users, aVisit('family')]);
    await log.takeFile(
      aCombinedLine({ time: '24/Nov/2026:11:05:32 +0900', more: ` "${aCookie('one')}" "-"` }),
    );
  };

  const tick = async (hours: number) => {
    const { desk, recorder } = pages;
    desk.pass(hours);
    await desk.runSchedules();
    const endsAt = desk.clock.now().getTime() + 60_000;
    await recorder.as('EventRunResweeps', () => runResweeps(undefined, desk.ports, { endsAt }));
    await desk.machine.settled();
  };

  const statusOf = async (requestId: RequestId) => (await pages.desk.ports.store.read(requestId)).status;

  const asGuest = async (right: 'disclosure' | 'erasure') => {
    const visitor = aCookie('one');
    const asked = await pages.assertAt('/account/guest-requests', { right, visitor });
    const { reference, code = '' } = asked;
    await pages.approve(asked.requestId);
    await pages.post('/status', { reference, code });
    return { ...asked, code };
  };

  const serveGuest = async () => {
    const { requestId, reference, code } = await asGuest('disclosure');
    expect(await statusOf(requestId)).toBe('completed');
    await pages.post('/status/package', { reference, code });
    await pages.post('/status/package', { reference, code, tail: reference.slice(-4) });
    const erased = await asGuest('erasure');
    await tick(73);
    expect(await statusOf(erased.requestId)).toBe('completed');
  };

  const asUser = async (right: 'disclosure' | 'erasure') => {
    const sessionSince = pages.desk.clock.now().toISOString();
    const assertion = { right, subject: user, mailbox, sessionSince };
    const { requestId, reference } = await pages.assertAt('/account/requests', assertion);
    const token = pages.token(mailbox, '/confirm');
    await pages.post('/confirm/mailbox', { token, tail: reference.slice(-4) });
    await pages.approve(requestId);
    return requestId;
  };

  const serveUser = async () => {
    expect(await statusOf(await asUser('disclosure'))).toBe('partly-completed');
    const late = aVisit('phone', user);
    beforeState(pages.desk, 'Sweep Leftovers', () => log.take([late], true));
    pages.around(pages.desk.around);
    const erased = await asUser('erasure');
    await tick(73);
    expect(await statusOf(erased)).toBe('partly-completed');
    await log.take([late], true);
    await tick(1);
    await tick(25);
  };

  /** A hold, and a device that its person logs in from afterwards. */
  const keepHold = async () => {
    await holdOn(log.visits(), 'W-10');
    await log.take([aVisit('watch'), aVisit('watch', 'W-10')]);
    await log.audit();
  };

  beforeAll(async () => {
    pages = await RecordedDesk.open(routesOf(template), { desk: 'wox' });
    log = new RecordedLog(pages);
    await visits();
    await serveGuest();
    pages.desk.pass(24);
    await log.closeStatistics();
    await serveUser();
    await log.closeStatistics();
    await keepHold();
    pages.desk.pass(181 * 24);
    await log.audit();
  }, 240_000);

  it('is allowed by their roles', () => {
    expect(refusedBy(rights, calls())).toEqual([]);
  });

  it('was seen of each function of the access log, and of the routes of guests', () => {
    expect(unseenOf(rights, /^AccessLog|Guest/, calls())).toEqual([]);
  });

  it('makes use of every right to change a table that functions of the access log hold', () => {
    // Lines of a file tell of no login; their function has the ingest's rights all the same.
    const unused = ['AccessLogTakeLogFile: UpdateItem on AccessLog'];
    expect(unusedChanges(rights, /^AccessLog/, calls())).toEqual(unused);
  });

  it('A23: raises bars by a right that deletes no tombstone', () => {
    const onSubjects = (rights['TaskRaiseTombstone'] ?? []).filter(({ resources }) =>
      resources.some((arn) => arn.includes('TablesSubjects')),
    );
    const changes = onSubjects
      .flatMap(({ actions }) => actions)
      .filter((action) => /Delete|Write/.test(action));
    expect(onSubjects.flatMap(({ actions }) => actions)).toContain('dynamodb:UpdateItem');
    expect(changes).toEqual([]);
  });

  it('changed the access log by the ingest, by erasures, and by the job that ends retention, no more', () => {
    expect(callers('AccessLog', /Write|Put|Update|Delete/)).toEqual([
      'AccessLogAuditAccessLog',
      'AccessLogTakeEvents',
      'AccessLogTakeLogFile',
      'EventRunResweeps',
      'TaskCarryOutPage',
      'TaskSweepLeftovers',
    ]);
  });
});
