import { approvedSteps, lateRowBound } from '../decision/approved-steps.ts';
import { type ApprovalPorts, readApproved } from '../decision/approved-work.ts';
import { hoursAfter } from '../due-date.ts';
import { OutOfTimeError, PlanStaleError } from '../errors.ts';
import { PackageIdSchema } from '../ids.ts';
import type { LogLinks } from '../location/log-links.ts';
import { requireStillOwnDevices } from '../location/same-devices.ts';
import type { Clock } from '../ports/clock.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import type { PackCodec } from '../ports/pack-codec.ts';
import type { PackageStore } from '../ports/package-store.ts';
import type { Random } from '../ports/random.ts';
import type { StaffStore } from '../ports/staff-store.ts';
import type { SubjectRequest } from '../request/request.ts';
import type { Language } from '../right.ts';
import { nameOf } from '../rows/mapped-class.ts';
import { type Content, type PackageFacts, type Section, sectionOf } from './contents.ts';
import { type DisclosurePackage, DisclosurePackageSchema } from './disclosure-package.ts';
import type { PackageView } from './package-view.ts';
import { looksAt } from './who-looked.ts';
import { writePackage } from './write-package.ts';

export interface BuildPorts extends ApprovalPorts {
  tables: OperatorTables;
  packages: PackageStore;
  codec: PackCodec;
  logLinks: LogLinks;
  /** By whom data was looked at is told by role. */
  staff: Pick<StaffStore, 'list'>;
  viewIn: (language: Language) => PackageView;
  clock: Clock;
  random: Random;
}

/** How long a package can be fetched where the desk does not say. */
const usualDays = 14;
/** Time kept back at the end of an invocation, to drop what was written. */
const reserveMilliseconds = 10_000;

type Approved = Awaited<ReturnType<typeof readApproved>>;

/** What leads to others comes first: the person's own row, and last what hangs on it. */
const sectionsOf = ({ compiled, plan, recorded }: Approved): Section[] =>
  approvedSteps(compiled.dataMap, plan, recorded)
    .map(({ mapped, planned }) => {
      const verdict = recorded.decision.steps.find(
        (step) => step.table === mapped.table && step.class === mapped.class,
      );
      return sectionOf(mapped, planned, verdict);
    })
    .toReversed();

const factsOf = (
  { reference, language, receivedAt }: SubjectRequest,
  { compiled: { desk, dataMap }, recorded }: Approved,
  builtAt: Date,
): Omit<PackageFacts, 'looks'> => ({
  reference,
  language,
  desk,
  dataMap,
  planHash: recorded.decision.planHash,
  decisionHash: recorded.decisionHash,
  receivedAt: new Date(receivedAt),
  builtAt,
  expiresAt: hoursAfter(builtAt, (desk.packages?.days ?? usualDays) * 24),
});

/**
 * Rows may go while a plan waits for its approval; so many at once that nobody could have meant it may not. Of the
 * access log any number may have come to the end of its retention, but hardly all of many.
 */
const requireNotFewer = ({ mapped, planned, shown, rows, events }: Content): void => {
  const fewest = planned.found - lateRowBound(planned.found);
  if (shown !== 'disclosed' || rows >= (events === undefined ? fewest : Math.min(1, fewest))) return;
  throw new PlanStaleError(`${nameOf(mapped)}: fewer rows than were approved; plan and approve anew`);
};

const timeKeeper =
  ({ now }: Clock, endsAt: number) =>
  () => {
    if (now().getTime() <= endsAt - reserveMilliseconds) return;
    throw new OutOfTimeError('deadline: the package takes longer than one invocation may; look at its size');
  };

const classOf = (content: Content): DisclosurePackage['classes'][number] => {
  const { mapped, rows, events, unmatched, withheld } = content;
  const { table, class: name } = mapped;
  return { table, class: name, rows, ...(events !== undefined && { events }), unmatched, withheld };
};

/**
 * Streams what was approved into a new package: every row of every granted class, read only. It is not told to
 * anybody before the caller records it; one that is built and not recorded is never found again, and the bucket's
 * lifecycle removes it. `endsAt`: epoch milliseconds. Throws PlanStaleError, OutOfTimeError; ConfigurationError for a
 * request of another right.
 */
export const buildPackage = async (
  request: SubjectRequest,
  ports: BuildPorts,
  endsAt: number,
): Promise<DisclosurePackage> => {
  const approved = await readApproved('disclosure', request, ports);
  const { compiled, plan, located } = approved;
  const { tables, packages, codec, viewIn, clock, random } = ports;
  const before = await ports.store.readPackage(request.requestId);
  const packageId = PackageIdSchema.parse(Buffer.from(random.bytes(16)).toString('base64url'));
  const looks = await looksAt(request, approved.subjectKey, ports);
  const facts = { ...factsOf(request, approved, clock.now()), looks };
  const writer = await packages.begin({ requestId: request.requestId, packageId });
  try {
    const { parts, contents } = await writePackage(writer, {
      facts,
      sections: sectionsOf(approved),
      reading: { dataMap: compiled.dataMap, located, tables },
      notFollowed: plan.notFollowed,
      codec,
      view: viewIn(request.language),
      requireTime: timeKeeper(clock, endsAt),
    });
    for (const content of contents) requireNotFewer(content);
    await requireStillOwnDevices(request, approved, ports.logLinks);
    return DisclosurePackageSchema.parse({
      requestId: request.requestId,
      packageId,
      version: (before?.version ?? 0) + 1,
      ...(await writer.finish()),
      parts,
      classes: contents.map(classOf),
      views: looks.length,
      builtAt: facts.builtAt.toISOString(),
      expiresAt: facts.expiresAt.toISOString(),
    });
  } finally {
    await writer.discard();
  }
};
