import { timeForPeople } from '../../domain/due-date.ts';
import type { EvidenceSet } from '../../domain/evidence/evidence-set.ts';
import { sessionMinutes } from '../../domain/links/mail-link.ts';
import type { IdentityProps } from '../identity-props.ts';
import { messagesIn } from '../messages/of-language.ts';
import { Facts } from './facts.tsx';
import { PostForm } from './form.tsx';
import { Unmasked } from './unmasked.tsx';

interface ConfirmRejectionProps {
  page: IdentityProps;
  rejection: NonNullable<EvidenceSet['rejection']>;
}

/** The second member's form: the rejection as it stands, to confirm or to return. */
export const ConfirmRejection = ({ page, rejection }: ConfirmRejectionProps) => {
  const { identity, review } = messagesIn(page.language);
  return (
    <>
      <h2>{identity.first}</h2>
      <p>{identity.firstLead}</p>
      <Facts
        facts={[
          [identity.judgement, identity.rejected],
          [identity.reason, identity.reasons[rejection.reason]],
          [identity.by, rejection.staffId],
          [identity.at, timeForPeople(new Date(rejection.at), page.language)],
        ]}
      />
      <PostForm page={page} route="decideIdentity" carries={{ session: page.session }}>
        <div class="buttons">
          <button type="submit" name="intent" value="confirm">
            {identity.confirm}
          </button>
          <button type="submit" name="intent" value="return" class="quiet">
            {identity.giveBack}
          </button>
        </div>
        <Unmasked language={page.language} />
        <p class="hint">{review.session(sessionMinutes)}</p>
      </PostForm>
    </>
  );
};
