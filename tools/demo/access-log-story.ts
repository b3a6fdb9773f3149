import { sampleEvents } from '../../desks/wox/sample/events.ts';
import { generateSample } from '../../desks/wox/sample/sample.ts';
import { sampleUsers } from '../../desks/wox/sample/users.ts';
import { sampleCookies } from '../../desks/wox/sample/visitors.ts';
import { ReferenceSchema } from '../../functions/domain/ids.ts';
import type { SignedReceipt } from '../../functions/domain/receipts/signed-receipt.ts';
import type { Status } from '../../functions/domain/request/request.ts';
import { loadDesk } from '../../infra/desk-file.ts';
import type { SentEvent } from '../../sender/event-sender.ts';
import type { Deployment } from '../deployment.ts';
import { lookAfterwards } from './access-log-afterwards.ts';
import { readLog } from './access-log-rows.ts';
import { Customer, receiptOn } from './customer.ts';
import { Guest } from './guest.ts';
import { readPackage } from './read-package.ts';
import { printExcerpt, printPackage } from './report.ts';
import { Site } from './site.ts';
import {
  decideOnPlan,
  letErase,
  passCoolOff,
  type Reviewers,
  receiptFor,
  type Stage,
  tellOn,
} from './stage.ts';
import type { DemoTarget } from './target.ts';

/** Logs in on a phone of their own, and on a tablet that somebody else logs in on too. */
const subject = { accountId: 'W-1', mailbox: 'customer.1@example.com' };
const eventCount = 6_000;
const seed = 20_261_124;

/** Whose the visits without login on the shared tablet are, nobody can know: they are kept from this person. */
const notProven = {
  disclosure: { 'step.access-log/shared-device-visits': 'refuse:R33_HARM' },
  erasure: { 'step.access-log/shared-device-visits': 'keep:R35_GROUND_NOT_SHOWN' },
};

/** Everybody and everything on stage. */
interface Play {
  stage: Stage;
  reviewers: Reviewers;
  site: Site;
  user: Customer;
}

const sendLog = async ({ stage: { target, timeline }, site }: Play): Promise<void> => {
  timeline.chapter('The site sends its access log');
  const batches = sampleEvents({ count: eventCount, seed, until: new Date(target.clock.now()) });
  const events = [...batches].flatMap((batch) => batch.events as SentEvent[]);
  const before = target.counters.capacity().get(target.logTables.accessLog)?.write ?? 0;
  const messages = await site.send(events);
  const units = (target.counters.capacity().get(target.logTables.accessLog)?.write ?? 0) - before;
  const items = (await readLog(target)).size;
  timeline.event('site', `sends ${events.length} events of two weeks in ${messages} messages to the queue`);
  timeline.event('desk', `scrubs, packs and stores them as ${items} items, for ${units} write units in all`);
};

const disclose = async ({ stage, reviewers: [first], site, user }: Play): Promise<void> => {
  const { timeline } = stage;
  timeline.chapter('A registered user asks to see everything');
  user.reference = await site.assertSession('disclosure', subject.accountId, subject.mailbox);
  await user.confirm();
  await user.toldOf('request confirmed');
  await first.grant(await first.open(user.reference), notProven.disclosure);
  const signed = await receiptFor(stage, user);
  const contents = await readPackage(await user.fetchPackage());
  if (signed.receipt.kind !== 'disclosure') throw new Error('The receipt is not that of a disclosure');
  printPackage(contents, signed.receipt);
  console.log('');
  printExcerpt(contents, 'csv/access-log.visits.csv', [0, 2, 5, 7], 4);
  printExcerpt(contents, 'csv/who-looked.csv', [0, 1, 2, 3], 5);
};

/** Waits for a status. A guest is told by nobody, and may type the code ten times an hour. */
const reaches = async ({ timeline, deployment }: Stage, { reference }: Guest, status: Status) => {
  const requestId = await deployment.store.findByReference(ReferenceSchema.parse(reference));
  await timeline.until(`${reference} to be ${status}`, async () =>
    requestId !== undefined && (await deployment.store.read(requestId)).status === status ? true : undefined,
  );
};

const discloseToGuest = async ({ stage, reviewers: [first], site }: Play): Promise<void> => {
  const { target, timeline } = stage;
  timeline.chapter('A guest asks to see what their cookie left behind');
  const guest = new Guest(target, timeline, await site.assertGuest('disclosure', sampleCookies.guest));
  await first.grant(await first.open(guest.reference));
  await reaches(stage, guest, 'completed');
  const contents = await readPackage(await guest.fetchPackage(await guest.openStatus()));
  printExcerpt(contents, 'csv/access-log.device-visits.csv', [0, 2, 5, 7], 4);
};

const eraseGuest = async ({ stage, reviewers, site }: Play): Promise<void> => {
  const { target, timeline } = stage;
  timeline.chapter('The guest asks for erasure');
  const guest = new Guest(target, timeline, await site.assertGuest('erasure', sampleCookies.guest));
  await decideOnPlan(reviewers, guest);
  await reaches(stage, guest, 'cooling-off');
  await passCoolOff(stage);
  await reaches(stage, guest, 'completed');
  if (!receiptOn(await guest.openStatus())) throw new Error('The status page offers no receipt');
};

const eraseUser = async ({ stage, reviewers, user }: Play): Promise<SignedReceipt> => {
  stage.timeline.chapter('The registered user asks for erasure');
  await user.ask('erasure');
  await user.confirm();
  await user.toldOf('request confirmed');
  await decideOnPlan(reviewers, user, notProven.erasure);
  await user.toldOf('cool-off started');
  return letErase(stage, user);
};

/**
 * Tells on the WOX sample how the access log is taken in, disclosed to a registered user and to a guest, and erased for
 * both, with late events dropped. Throws at any mismatch.
 */
export const tellAccessLog = (target: DemoTarget, deployment: Deployment): Promise<void> => {
  const sampleTime = new Date(target.clock.now());
  const scene = {
    target,
    deployment,
    compiled: loadDesk('desks/wox'),
    sample: (accountId?: string) => generateSample(sampleTime, accountId),
    customers: sampleUsers(sampleTime).length,
  };
  return tellOn(scene, subject.accountId, async (stage, reviewers) => {
    const { timeline } = stage;
    const play: Play = {
      stage,
      reviewers,
      site: new Site(target, timeline),
      user: new Customer(target, timeline, subject.mailbox),
    };
    await sendLog(play);
    await disclose(play);
    await discloseToGuest(play);
    const before = await readLog(target);
    await eraseGuest(play);
    const signed = await eraseUser(play);
    await lookAfterwards(play, { cookie: sampleCookies.phone, ...subject }, before);
    return signed;
  });
};
