import type { z } from 'zod';
import type { BindingGroup } from './binding.ts';

/** Every handler by its file, as a type only: infra never loads product code. */
interface Handlers {
  'api/show-request-form': typeof import('../../functions/api/show-request-form.ts');
  'api/accept-request': typeof import('../../functions/api/accept-request.ts');
  'api/show-link-page': typeof import('../../functions/api/show-link-page.ts');
  'api/show-asset': typeof import('../../functions/api/show-asset.ts');
  'api/open-confirmation': typeof import('../../functions/api/open-confirmation.ts');
  'api/confirm-mailbox': typeof import('../../functions/api/confirm-mailbox.ts');
  'api/open-status': typeof import('../../functions/api/open-status.ts');
  'api/withdraw-request': typeof import('../../functions/api/withdraw-request.ts');
  'api/open-review': typeof import('../../functions/api/open-review.ts');
  'api/decide-plan': typeof import('../../functions/api/decide-plan.ts');
  'api/open-choice': typeof import('../../functions/api/open-choice.ts');
  'api/choose-subject': typeof import('../../functions/api/choose-subject.ts');
  'api/open-enrolment': typeof import('../../functions/api/open-enrolment.ts');
  'api/enrol-authenticator': typeof import('../../functions/api/enrol-authenticator.ts');
  'api/open-evidence': typeof import('../../functions/api/open-evidence.ts');
  'api/grant-upload': typeof import('../../functions/api/grant-upload.ts');
  'api/show-evidence-files': typeof import('../../functions/api/show-evidence-files.ts');
  'api/submit-evidence': typeof import('../../functions/api/submit-evidence.ts');
  'api/open-identity': typeof import('../../functions/api/open-identity.ts');
  'api/show-identity-image': typeof import('../../functions/api/show-identity-image.ts');
  'api/decide-identity': typeof import('../../functions/api/decide-identity.ts');
  'api/open-queue': typeof import('../../functions/api/open-queue.ts');
  'api/open-objection': typeof import('../../functions/api/open-objection.ts');
  'api/stop-request': typeof import('../../functions/api/stop-request.ts');
  'api/open-package': typeof import('../../functions/api/open-package.ts');
  'api/send-package-code': typeof import('../../functions/api/send-package-code.ts');
  'api/fetch-package': typeof import('../../functions/api/fetch-package.ts');
  'api/accept-account-request': typeof import('../../functions/api/accept-account-request.ts');
  'api/accept-guest-request': typeof import('../../functions/api/accept-guest-request.ts');
  'api/fetch-guest-package': typeof import('../../functions/api/fetch-guest-package.ts');
  'workflow/claim-attempt': typeof import('../../functions/workflow/claim-attempt.ts');
  'workflow/ask-mailbox': typeof import('../../functions/workflow/ask-mailbox.ts');
  'workflow/take-turn': typeof import('../../functions/workflow/take-turn.ts');
  'workflow/locate-subject': typeof import('../../functions/workflow/locate-subject.ts');
  'workflow/refuse-unproven': typeof import('../../functions/workflow/refuse-unproven.ts');
  'workflow/collect-evidence': typeof import('../../functions/workflow/collect-evidence.ts');
  'workflow/purge-evidence': typeof import('../../functions/workflow/purge-evidence.ts');
  'workflow/plan-request': typeof import('../../functions/workflow/plan-request.ts');
  'workflow/deliver-mails': typeof import('../../functions/workflow/deliver-mails.ts');
  'workflow/await-decision': typeof import('../../functions/workflow/await-decision.ts');
  'workflow/pass-deadline': typeof import('../../functions/workflow/pass-deadline.ts');
  'workflow/begin-cool-off': typeof import('../../functions/workflow/begin-cool-off.ts');
  'workflow/raise-tombstone': typeof import('../../functions/workflow/raise-tombstone.ts');
  'workflow/carry-out-page': typeof import('../../functions/workflow/carry-out-page.ts');
  'workflow/sweep-leftovers': typeof import('../../functions/workflow/sweep-leftovers.ts');
  'workflow/build-package': typeof import('../../functions/workflow/build-package.ts');
  'workflow/check-package': typeof import('../../functions/workflow/check-package.ts');
  'workflow/verify-outcome': typeof import('../../functions/workflow/verify-outcome.ts');
  'workflow/issue-receipt': typeof import('../../functions/workflow/issue-receipt.ts');
  'workflow/notify-requester': typeof import('../../functions/workflow/notify-requester.ts');
  'workflow/close-request': typeof import('../../functions/workflow/close-request.ts');
  'workflow/return-to-plan': typeof import('../../functions/workflow/return-to-plan.ts');
  'workflow/hand-over': typeof import('../../functions/workflow/hand-over.ts');
  'events/wake-waits': typeof import('../../functions/events/wake-waits.ts');
  'events/deliver-outbox': typeof import('../../functions/events/deliver-outbox.ts');
  'events/recover-requests': typeof import('../../functions/events/recover-requests.ts');
  'events/mark-failed': typeof import('../../functions/events/mark-failed.ts');
  'events/run-resweeps': typeof import('../../functions/events/run-resweeps.ts');
  'events/record-scan': typeof import('../../functions/events/record-scan.ts');
  'events/screen-image': typeof import('../../functions/events/screen-image.ts');
  'events/record-screening': typeof import('../../functions/events/record-screening.ts');
  'events/purge-evidence': typeof import('../../functions/events/purge-evidence.ts');
  'events/audit-evidence': typeof import('../../functions/events/audit-evidence.ts');
  'events/take-events': typeof import('../../functions/events/take-events.ts');
  'events/take-log-file': typeof import('../../functions/events/take-log-file.ts');
  'events/close-statistics': typeof import('../../functions/events/close-statistics.ts');
  'events/audit-access-log': typeof import('../../functions/events/audit-access-log.ts');
}

export type HandlerFile = keyof Handlers;

type Asked<File extends HandlerFile> = keyof z.infer<Handlers[File]['EnvironmentSchema']> & string;
type Given<Group> = Group extends unknown ? keyof Group & string : never;

/**
 * No more than `unknown` when the groups give each variable of the handler's `EnvironmentSchema` and no other;
 * else a type that no group fits, which names what is missing or surplus in the compiler's message.
 */
export type Complete<File extends HandlerFile, Groups extends readonly BindingGroup[]> = [
  Exclude<Asked<File>, Given<Groups[number]>>,
] extends [never]
  ? [Exclude<Given<Groups[number]>, Asked<File>>] extends [never]
    ? unknown
    : { surplus: Exclude<Given<Groups[number]>, Asked<File>> }
  : { missing: Exclude<Asked<File>, Given<Groups[number]>> };
