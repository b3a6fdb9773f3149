import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';
import { operatorTables } from './operator-tables.ts';

/** One at a time: two beside each other would do the same work twice. */
const sweep: Size = { timeoutSeconds: 55, memoryMegabytes: 512, atMost: 1 };
const longSweep: Size = { timeoutSeconds: 300, memoryMegabytes: 1024, atMost: 1 };
/** An image of fifty megapixels takes 200 MB decoded. */
const decoding: Size = { timeoutSeconds: 60, memoryMegabytes: 2048, atMost: 10 };
const reaction: Size = { timeoutSeconds: 30, memoryMegabytes: 512 };

/** What runs by the clock, when a workflow fails, and when somebody uploads. */
export class EventFunctions extends FunctionGroup {
  readonly wakeWaits: IFunction;
  readonly deliverOutbox: IFunction;
  readonly recoverRequests: IFunction;
  readonly runResweeps: IFunction;
  readonly markFailed: IFunction;
  readonly recordScan: IFunction;
  readonly screenImage: IFunction;
  readonly recordScreening: IFunction;
  readonly purgeEvidence: IFunction;
  readonly auditEvidence: IFunction;

  constructor(scope: Construct, id: string, house: House, bind: Bindings, map: DataMap) {
    super(scope, id, house);
    const { requests, due, desks, fences, hasher, starter, waker, receiptSigner, delivery } = bind;
    this.wakeWaits = this.add('events/wake-waits', sweep, [requests, due, waker]);
    this.deliverOutbox = this.add('events/deliver-outbox', sweep, [...delivery, due]);
    this.recoverRequests = this.add('events/recover-requests', longSweep, [
      requests,
      due,
      bind.watcher,
      starter,
    ]);
    this.markFailed = this.add('events/mark-failed', reaction, [requests]);
    const erase = operatorTables(this, map, 'erase');
    this.runResweeps = this.add(
      'events/run-resweeps',
      longSweep,
      [requests, due, desks, fences, hasher, receiptSigner, bind.rowsErased],
      erase,
    );
    this.recordScan = this.add('events/record-scan', reaction, [requests, bind.evidenceRemoval]);
    // Isolated: what it decodes is hostile, and all it can do is read uploads and write images.
    this.screenImage = this.add('events/screen-image', decoding, [bind.quarantine, bind.cleanImages]);
    this.recordScreening = this.add('events/record-screening', reaction, [
      requests,
      bind.screenings,
      bind.evidenceRemoval,
    ]);
    this.purgeEvidence = this.add('events/purge-evidence', longSweep, [requests, due, bind.evidenceRemoval]);
    this.auditEvidence = this.add('events/audit-evidence', longSweep, [requests, due, bind.evidenceAges]);
  }
}
