import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { DataMap } from '../../functions/domain/data-map.ts';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';
import { operatorTables } from './operator-tables.ts';

/** One at a time: two beside each other would do the same work twice. */
const sweep: Size = { timeoutSeconds: 55, memoryMegabytes: 512, atMost: 1 };
const longSweep: Size = { timeoutSeconds: 300, memoryMegabytes: 1024, atMost: 1 };
const reaction: Size = { timeoutSeconds: 30, memoryMegabytes: 512 };

/** What runs by the clock, and when a workflow fails. */
export class EventFunctions extends FunctionGroup {
  readonly wakeWaits: IFunction;
  readonly deliverOutbox: IFunction;
  readonly recoverRequests: IFunction;
  readonly runResweeps: IFunction;
  readonly markFailed: IFunction;

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
      [requests, due, desks, fences, hasher, receiptSigner],
      erase,
    );
  }
}
