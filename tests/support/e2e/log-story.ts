import { accessLogRules } from '../../../functions/domain/access-log/rules-of.ts';
import { StaffIdSchema } from '../../../functions/domain/ids.ts';
import { receiptOn } from '../../../tools/demo/customer.ts';
import { Reviewer } from '../../../tools/demo/reviewer.ts';
import { download, type Page, submit, visit } from '../../../tools/demo/visitor.ts';
import { addMember } from '../../../tools/staff/change-staff.ts';
import { exportFigures } from '../../../tools/statistics/export.ts';
import { readZip } from '../read-zip.ts';
import type { E2eDesk } from './desk.ts';
import { encodings, logCanary } from './log-canary.ts';
import { contacts, crowd, dayBefore, logFile, views, withUnknownField } from './log-feed.ts';
import { metric, type StoredItem, storedUnder } from './log-scan.ts';
import { type AskedAsGuest, SiteServer } from './site.ts';

const hour = 3_600_000;
const { guestCookie, otherCookie, memberCookie, account, mailbox } = logCanary;

/** A message that is no JSON, and full of what must not turn up elsewhere. */
export const poison = `{"visitor":"${guestCookie}","account":"${account}","path":"/?q=${mailbox}", oops`;

/** Events of people that are good, dated `day`: by the sender, beside the poison, in the file. */
export const goodEvents = {
  guest: 12,
  guestContacts: encodings.length,
  guestBesidePoison: 2,
  other: 6,
  otherBesidePoison: 2,
  member: 4,
  nobody: 3,
  fromFile: 4,
  asMember: 1,
  /** Each by somebody else: of a day with few visitors no figure is given out. */
  crowd: 10,
};

/** What the access log has under each of the cookies. */
interface Stored {
  guest: StoredItem[];
  other: StoredItem[];
  member: StoredItem[];
}

/** The access log of a site, and a guest who asks for what it has, and for its end; what came of it is kept here. */
export class AccessLogStory {
  readonly desk: E2eDesk;
  readonly site: SiteServer;
  readonly day: string;
  /** Messages that the queue took for the sender. */
  sent = 0;
  fed: Stored = { guest: [], other: [], member: [] };
  disclosure: AskedAsGuest | undefined;
  files = new Map<string, string>();
  disclosedStatus = '';
  /** Figures of the day as they are given out: once it was closed, and at the end. */
  figures = '';
  figuresAtEnd = '';
  erasure: AskedAsGuest | undefined;
  receipt = '';
  /** Just before staff opened the erasure, epoch milliseconds. */
  erasureAskedAt = 0;
  erased: Stored = this.fed;
  /** Events that were dropped as the guest's: before the late one came, and after. */
  dropped: [number, number] = [0, 0];
  atEnd: Stored = this.fed;
  /** What staff saw. */
  readonly reviews: string[] = [];

  constructor(desk: E2eDesk) {
    this.desk = desk;
    this.site = new SiteServer(desk);
    this.day = dayBefore(desk.target.clock.now());
  }

  async live(): Promise<void> {
    await this.feed();
    const reviewers = [await this.hire('aya'), await this.hire('ken')] as const;
    await this.disclose(reviewers[0]);
    await this.closeDay();
    await this.erase(reviewers);
    await this.comeBack();
  }

  private async feed(): Promise<void> {
    const { day, site } = this;
    const of = goodEvents;
    const [first, ...more] = views(day, guestCookie, of.guest, '/boards/board-1');
    if (!first) throw new Error('no events');
    const misfits = [
      ...views(day, guestCookie, 1, '/boards/no-method', { method: `${mailbox}` }),
      ...views(day, 'aaaaaaaaaaaaaaaaaaaaaaaa', 1, '/boards/no-cookie'),
    ];
    const events = [
      withUnknownField(first),
      ...more,
      ...contacts(day, guestCookie),
      ...views(day, otherCookie, of.other, '/blogs/of-the-other-guest'),
      ...views(day, memberCookie, of.member, '/boards/board-1', { account }),
      ...views(day, guestCookie, of.asMember, '/points/seen-as-member', { account }),
      ...views(day, undefined, of.nobody, '/boards/board-1'),
      ...misfits,
      ...crowd(day, of.crowd, '/boards/board-1'),
    ];
    this.sent = await site.send(events, 1);
    await site.sendAround(poison, [
      views(day, guestCookie, of.guestBesidePoison, '/boards/beside-the-poison'),
      views(day, otherCookie, of.otherBesidePoison, '/boards/beside-the-poison'),
    ]);
    await site.putLogFile(logFile(day, guestCookie, of.fromFile - 1));
    this.fed = await this.stored();
  }

  private async stored(): Promise<Stored> {
    return {
      guest: await storedUnder(this.desk, guestCookie),
      other: await storedUnder(this.desk, otherCookie),
      member: await storedUnder(this.desk, memberCookie),
    };
  }

  private async hire(name: string): Promise<Reviewer> {
    const { target, timeline } = this.desk;
    const trained = { trainedOn: '2026-10-01', pledgedOn: '2026-10-01' };
    const facts = { mailbox: `${name}@desk.example`, language: 'ja', role: 'reviewer', ...trained } as const;
    await addMember(StaffIdSchema.parse(name), facts, this.desk.deployment());
    const reviewer = new Reviewer(target, timeline, name, facts.mailbox);
    await reviewer.enrol();
    return reviewer;
  }

  private async review(reviewer: Reviewer, { reference }: AskedAsGuest): Promise<Page> {
    const page = await reviewer.open(reference);
    this.reviews.push(page.html.toString());
    return page;
  }

  private async ended(): Promise<void> {
    const statuses = await this.desk.timeline.until('the end of the workflow', async () => {
      const found = this.desk.stack.executions().map(({ status }) => status);
      return found.includes('RUNNING') ? undefined : found;
    });
    if (statuses.some((status) => status !== 'SUCCEEDED')) throw new Error('a workflow failed');
  }

  /** The status page, opened by hand with what the guest was shown. */
  private async status({ reference, code }: AskedAsGuest): Promise<Page> {
    const shell = await visit(`${this.desk.stack.baseUrl}/status`);
    const page = await submit(shell, '/status', { token: '', reference, code });
    if (page.status !== 200) throw new Error(`status page: ${page.status}`);
    return page;
  }

  private async disclose(reviewer: Reviewer): Promise<void> {
    const asked = await this.site.askAsGuest('disclosure', guestCookie);
    this.disclosure = asked;
    await reviewer.grant(await this.review(reviewer, asked));
    await this.ended();
    const status = await this.status(asked);
    this.disclosedStatus = status.html.textContent;
    const page = await submit(status, '/status/package', {});
    const tail = asked.reference.slice(-4);
    this.files = await readZip(await download(page, '/status/package', { tail }));
  }

  private exportDay(): Promise<string> {
    const { compiled } = this.desk;
    const { threshold } = accessLogRules(compiled).statistics;
    const period = { from: this.day, to: this.day };
    return exportFigures(period, 'json', this.desk.deployment().statistics, threshold);
  }

  private async closeDay(): Promise<void> {
    // 48 hours after the end of the day, and one for what was under way then.
    await this.desk.target.clock.advance(50 * hour);
    this.figures = await this.exportDay();
  }

  private async erase([first, second]: readonly [Reviewer, Reviewer]): Promise<void> {
    const { target, timeline } = this.desk;
    const asked = await this.site.askAsGuest('erasure', guestCookie);
    this.erasure = asked;
    this.erasureAskedAt = target.clock.now();
    await first.grant(await this.review(first, asked));
    await second.confirm(await this.review(second, asked));
    // A task that is under way would see the clock jump.
    if (!(await this.desk.atRest()).includes('"cooling-off')) throw new Error('no cool-off');
    await target.clock.advance(73 * hour);
    await timeline.until('the sweep', async () => ((await target.waitsForIngest()) ? true : undefined));
    await target.clock.advance(hour / 10);
    await this.ended();
    this.receipt = receiptOn(await this.status(asked)) ?? '';
    this.erased = await this.stored();
  }

  /** A message that lay somewhere for days, with a visit from before the erasure, and one from after it. */
  private async comeBack(): Promise<void> {
    const { desk, day, site } = this;
    const dropped = () => metric(desk, 'EventsDropped', 'erased');
    const before = dropped();
    const time = (milliseconds: number) => new Date(milliseconds).toISOString();
    await site.send([
      ...views(day, guestCookie, 1, '/boards/too-late', { time: time(this.erasureAskedAt) }),
      ...views(day, guestCookie, 1, '/boards/back-again', { time: time(desk.target.clock.now()) }),
      // Nobody's erasure keeps these out, but their day is closed.
      ...views(day, otherCookie, 15, '/boards/closed-by-now'),
    ]);
    this.dropped = [before, dropped()];
    this.atEnd = await this.stored();
    this.figuresAtEnd = await this.exportDay();
  }
}
