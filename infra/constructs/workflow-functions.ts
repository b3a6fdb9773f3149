import type { Construct } from 'constructs';
import type { DataMap } from '../../functions/domain/data-map/data-map.ts';
import type { Bindings } from './bindings.ts';
import { FunctionGroup, type House, type Size } from './function.ts';
import { operatorTables } from './operator-tables.ts';

/** All below the TimeoutSeconds of the state that calls, so that Lambda's own end is what the state sees. */
const step: Size = { timeoutSeconds: 30, memoryMegabytes: 512 };
const page: Size = { timeoutSeconds: 120, memoryMegabytes: 1024 };
/** The whole package in one go: Lambda's longest, with room for its files before they are packed. */
const build: Size = { timeoutSeconds: 900, memoryMegabytes: 2048, diskMegabytes: 4096 };
const search: Size = { timeoutSeconds: 300, memoryMegabytes: 1024 };

/** The functions behind the workflow's Task states; a function's id is its placeholder in the ASL file. */
export class WorkflowFunctions extends FunctionGroup {
  constructor(scope: Construct, id: string, house: House, bind: Bindings, map: DataMap) {
    super(scope, id, house);
    const { requests, desks, fences, staff, hasher, waker, starter, delivery, rowsFound, rowsErased } = bind;
    const find = operatorTables(this, map, 'find');
    const erase = operatorTables(this, map, 'erase');

    this.add('workflow/claim-attempt', step, [requests]);
    this.add('workflow/ask-mailbox', step, [requests]);
    this.add('workflow/take-turn', step, [requests]);
    this.add('workflow/deliver-mails', step, delivery);
    this.add('workflow/await-decision', step, [requests, desks, waker]);
    this.add('workflow/pass-deadline', step, [requests, desks, staff]);
    this.add('workflow/locate-subject', search, [requests, desks, staff, hasher, rowsFound], find);
    this.add('workflow/refuse-unproven', step, [requests]);
    this.add('workflow/collect-evidence', step, [requests]);
    this.add('workflow/purge-evidence', step, [requests, bind.evidenceRemoval]);
    const planning = [requests, desks, bind.fencesRead, staff, hasher, rowsFound] as const;
    this.add('workflow/plan-request', search, planning, find);
    this.add('workflow/begin-cool-off', step, [requests, desks]);
    const raising = [
      requests,
      desks,
      hasher,
      bind.fencesRead,
      bind.tombstones,
      bind.bars,
      bind.logLinksMarked,
    ] as const;
    this.add('workflow/raise-tombstone', step, raising);
    this.add('workflow/carry-out-page', page, [requests, desks, fences, hasher, rowsErased], erase);
    this.add('workflow/sweep-leftovers', page, [requests, desks, fences, hasher, rowsErased], erase);
    const building = [
      requests,
      bind.auditRead,
      desks,
      staff,
      hasher,
      rowsFound,
      bind.logLinks,
      bind.packagesBuilt,
    ] as const;
    this.add('workflow/build-package', build, building, find);
    this.add('workflow/check-package', search, [requests, desks, bind.packagesRead]);
    this.add('workflow/hand-over', step, [requests, starter]);
    this.add('workflow/verify-outcome', search, [requests, desks, rowsFound], find);
    this.add('workflow/return-to-plan', step, [requests]);
    this.add('workflow/issue-receipt', step, [requests, desks, bind.receiptSigner]);
    this.add('workflow/notify-requester', step, delivery);
    this.add('workflow/close-request', step, [requests, desks, waker]);
  }
}
