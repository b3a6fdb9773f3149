import { z } from 'zod';
import * as acceptAccountRequest from '../../../functions/api/accept-account-request.ts';
import * as acceptGuestRequest from '../../../functions/api/accept-guest-request.ts';
import * as acceptRequest from '../../../functions/api/accept-request.ts';
import * as chooseSubject from '../../../functions/api/choose-subject.ts';
import * as confirmMailbox from '../../../functions/api/confirm-mailbox.ts';
import * as decideIdentity from '../../../functions/api/decide-identity.ts';
import * as decidePlan from '../../../functions/api/decide-plan.ts';
import * as enrolAuthenticator from '../../../functions/api/enrol-authenticator.ts';
import * as fetchGuestPackage from '../../../functions/api/fetch-guest-package.ts';
import * as fetchPackage from '../../../functions/api/fetch-package.ts';
import * as grantUpload from '../../../functions/api/grant-upload.ts';
import * as openChoice from '../../../functions/api/open-choice.ts';
import * as openConfirmation from '../../../functions/api/open-confirmation.ts';
import * as openEnrolment from '../../../functions/api/open-enrolment.ts';
import * as openEvidence from '../../../functions/api/open-evidence.ts';
import * as openIdentity from '../../../functions/api/open-identity.ts';
import * as openObjection from '../../../functions/api/open-objection.ts';
import * as openPackage from '../../../functions/api/open-package.ts';
import * as openQueue from '../../../functions/api/open-queue.ts';
import * as openReview from '../../../functions/api/open-review.ts';
import * as openStatus from '../../../functions/api/open-status.ts';
import * as sendPackageCode from '../../../functions/api/send-package-code.ts';
import * as showAsset from '../../../functions/api/show-asset.ts';
import * as showEvidenceFiles from '../../../functions/api/show-evidence-files.ts';
import * as showIdentityImage from '../../../functions/api/show-identity-image.ts';
import * as showLinkPage from '../../../functions/api/show-link-page.ts';
import * as showRequestForm from '../../../functions/api/show-request-form.ts';
import * as stopRequest from '../../../functions/api/stop-request.ts';
import * as submitEvidence from '../../../functions/api/submit-evidence.ts';
import * as withdrawRequest from '../../../functions/api/withdraw-request.ts';
import type { Site } from '../../../functions/runtime/dependencies/site.ts';
import { http } from '../../../functions/runtime/http.ts';
import type { HttpHandler } from '../http-event.ts';

type Definition = Parameters<typeof http>[0];

const environment = z.object({ BASE_URL: z.string().default('https://desk.example/v1') });

/** The API's functions and schemas in the product's own wrapper, with these ports instead of the deployed ones. */
export const apiRoutes = (ports: object, site: Site): Readonly<Record<string, HttpHandler>> => {
  const serve = (run: unknown, input: z.ZodType, rest: object = {}): HttpHandler => {
    const definition = { environment, input, ports: () => ports, run, ...rest };
    return http(definition as Definition, () => site) as HttpHandler;
  };
  const linkPage = serve(showLinkPage.showLinkPage, showLinkPage.InputSchema);
  const form = serve(showRequestForm.showRequestForm, showRequestForm.InputSchema);
  return {
    'GET /': form,
    'GET /requests': form,
    'GET /assets/{name}': serve(showAsset.showAsset, showAsset.InputSchema),
    'GET /confirm': linkPage,
    'GET /status': linkPage,
    'GET /evidence': linkPage,
    'GET /objection': linkPage,
    'GET /review': linkPage,
    'GET /choose': linkPage,
    'GET /identity': linkPage,
    'GET /queue': linkPage,
    'GET /package': linkPage,
    'GET /enrol': linkPage,
    'POST /requests': serve(acceptRequest.acceptRequest, acceptRequest.InputSchema, {
      takes: ['form', 'json'],
      takesIdempotencyKey: true,
      showAgain: acceptRequest.showFormAgain,
    }),
    'POST /confirm': serve(openConfirmation.openConfirmation, openConfirmation.InputSchema),
    'POST /confirm/mailbox': serve(confirmMailbox.confirmMailbox, confirmMailbox.InputSchema),
    'POST /status': serve(openStatus.openStatus, openStatus.InputSchema),
    'POST /status/withdrawal': serve(withdrawRequest.withdrawRequest, withdrawRequest.InputSchema),
    'POST /account/requests': serve(
      acceptAccountRequest.acceptAccountRequest,
      acceptAccountRequest.InputSchema,
      { takes: ['json'] },
    ),
    'POST /account/guest-requests': serve(
      acceptGuestRequest.acceptGuestRequest,
      acceptGuestRequest.InputSchema,
      { takes: ['json'] },
    ),
    'POST /status/package': serve(fetchGuestPackage.fetchGuestPackage, fetchGuestPackage.InputSchema),
    'POST /package': serve(openPackage.openPackage, openPackage.InputSchema),
    'POST /package/code': serve(sendPackageCode.sendPackageCode, sendPackageCode.InputSchema),
    'POST /package/download': serve(fetchPackage.fetchPackage, fetchPackage.InputSchema),
    'POST /objection': serve(openObjection.openObjection, openObjection.InputSchema),
    'POST /objection/stop': serve(stopRequest.stopRequest, stopRequest.InputSchema),
    'POST /evidence': serve(openEvidence.openEvidence, openEvidence.InputSchema),
    'POST /evidence/file': serve(grantUpload.grantUpload, grantUpload.InputSchema),
    'POST /evidence/files': serve(showEvidenceFiles.showEvidenceFiles, showEvidenceFiles.InputSchema),
    'POST /evidence/submission': serve(submitEvidence.submitEvidence, submitEvidence.InputSchema),
    'POST /review': serve(openReview.openReview, openReview.InputSchema),
    'POST /review/decision': serve(decidePlan.decidePlan, decidePlan.InputSchema),
    'POST /identity': serve(openIdentity.openIdentity, openIdentity.InputSchema),
    'POST /identity/image': serve(showIdentityImage.showIdentityImage, showIdentityImage.InputSchema),
    'POST /identity/decision': serve(decideIdentity.decideIdentity, decideIdentity.InputSchema),
    'POST /queue': serve(openQueue.openQueue, openQueue.InputSchema),
    'POST /choose': serve(openChoice.openChoice, openChoice.InputSchema),
    'POST /choose/subject': serve(chooseSubject.chooseSubject, chooseSubject.InputSchema),
    'POST /enrol': serve(openEnrolment.openEnrolment, openEnrolment.InputSchema),
    'POST /enrol/authenticator': serve(enrolAuthenticator.enrolAuthenticator, enrolAuthenticator.InputSchema),
  };
};
