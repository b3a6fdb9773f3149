import { type DecidedWork, readDecidedWork } from '../decision/decided-work.ts';
import { NotFoundError, PlanStaleError } from '../errors.ts';
import { trackWrites, withLease } from '../holds/lease.ts';
import type { AbsenceReader } from '../ports/absence-reader.ts';
import type { ReceiptSigner } from '../ports/receipt-signer.ts';
import { buildAddendum } from '../receipts/build-receipt.ts';
import type { Addendum } from '../receipts/receipt.ts';
import { receiptName } from '../receipts/receipt-issued.ts';
import { erasureReceiptOf, SignedReceiptSchema, signReceipt } from '../receipts/signed-receipt.ts';
import { addendumName } from '../receipts/stored-receipt.ts';
import type { Cursor } from '../request/claims.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import { verifyOutcome } from '../verification/verify-outcome.ts';
import { type CarriedOutPage, carryOutPage } from './carry-out.ts';
import type { PageRecord, Resweep } from './progress.ts';
import { leaseIdOf, reserveMilliseconds, type WorkPorts } from './work-page.ts';

export interface LookAgainPorts extends WorkPorts {
  reader: AbsenceReader;
  signer: ReceiptSigner;
}

/** The sweep to its end, under one lease: after the first it finds next to nothing. */
const sweep = (request: SubjectRequest, work: DecidedWork, ports: LookAgainPorts, endsAt: number) => {
  const { subjectKey, requestId, tombstonedAt: erasedAt } = request;
  if (!subjectKey) throw new NotFoundError('subject: the request has none');
  const { compiled, plan, recorded: decision, located } = work;
  const lease = {
    leaseId: leaseIdOf(request, ports.random),
    deadline: endsAt - reserveMilliseconds,
    now: ports.clock.now(),
  };
  return withLease(ports.fences, subjectKey, lease, async (deadline, track) => {
    const tables = trackWrites(ports.tables, track);
    const fixed = {
      dataMap: compiled.dataMap,
      plan,
      decision,
      located,
      erasedAt,
      pass: 'sweep' as const,
      tables,
      ways: ports.waysOf(requestId),
      deadline,
    };
    const treated: PageRecord['treated'] = [];
    let cursor: Cursor | undefined;
    do {
      const page: CarriedOutPage = await carryOutPage({ ...fixed, cursor });
      treated.push(...page.treated);
      cursor = page.cursor;
    } while (cursor);
    return treated;
  });
};

/** Rows that nobody approved are left alone; the addendum then says that they are there. */
const unlessUnapproved = (error: unknown): PageRecord['treated'] => {
  if (error instanceof PlanStaleError) return [];
  throw error;
};

const addendumOf = async (
  request: SubjectRequest,
  { number }: Resweep,
  ports: LookAgainPorts,
  endsAt: number,
): Promise<Addendum> => {
  const { requestId } = request;
  const stored = await ports.store.readReceipt(requestId, receiptName);
  const first = erasureReceiptOf(SignedReceiptSchema.parse(stored));
  const work = await readDecidedWork(request, ports);
  const treated = await sweep(request, work, ports, endsAt).catch(unlessUnapproved);
  const { compiled, plan, recorded, located } = work;
  const erasedAt = request.tombstonedAt;
  const looked = { dataMap: compiled.dataMap, located, plan, recorded, erasedAt };
  const verification = await verifyOutcome(ports.reader, ports.waysOf(requestId), looked);
  const { keyId } = ports.signer;
  return buildAddendum({
    first,
    number,
    compiled,
    plan,
    treated,
    verification,
    keyId,
    now: ports.clock.now(),
  });
};

/**
 * One of the later looks: sweeps, verifies, and adds a signed addendum to the receipt; once, however often it runs.
 * Throws HoldInPlaceError while a hold bars deletion: the look stays due.
 */
export const lookAgain = async (
  request: SubjectRequest,
  resweep: Resweep,
  ports: LookAgainPorts,
  endsAt: number,
): Promise<void> => {
  const { requestId } = request;
  const name = addendumName(resweep.number);
  if ((await ports.store.readReceipt(requestId, name)) === undefined) {
    const addendum = await addendumOf(request, resweep, ports, endsAt);
    const signed = await signReceipt(addendum, ports.signer);
    const next = changed(request, request.status, {}, ports.clock.now());
    const detail = { number: resweep.number, classes: addendum.lines.length };
    const fact = { fact: 'looked-again', actor: 'job', detail };
    await ports.store.commit([{ next, fact }], [{ write: 'receipt', requestId, name, signed }]);
  }
  await ports.store.endResweep(requestId, { ...resweep, doneAt: ports.clock.now().toISOString() });
};
