import type { RightRule } from '../../domain/desk/desk.ts';
import { targetDays } from '../../domain/due-date.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { PageProps } from '../page-props.ts';
import { Facts } from './facts.tsx';

/** Steps, proof, time and fee of a right, before a person asks. APPI 32(1), 37, 38. */
export const WhatHappens = ({ page, rule }: { page: PageProps; rule: RightRule }) => {
  const { requestForm, labels } = messagesIn(page.language);
  const { mailbox } = page.desk.counters.handling;
  return (
    <>
      <h2>{requestForm.stepsTitle}</h2>
      <ol class="steps">
        <li>{requestForm.stepForm}</li>
        <li>{requestForm.stepMail(page.desk.confirmation.expiresAfterHours)}</li>
        <li>{requestForm.stepReview(rule.approvals)}</li>
        {rule.coolOffHours > 0 && <li>{requestForm.stepCoolOff(rule.coolOffHours)}</li>}
        <li>{requestForm.stepResult}</li>
      </ol>
      <h2>{requestForm.factsTitle}</h2>
      <Facts
        facts={[
          [requestForm.proof, labels.proofs[rule.proof]],
          [requestForm.time, requestForm.timeText(targetDays.answer)],
          [requestForm.fee, requestForm.feeText],
          [
            requestForm.agent,
            <>
              {requestForm.agentText}
              <a href={`mailto:${mailbox}`}>{mailbox}</a>
            </>,
          ],
        ]}
      />
    </>
  );
};
