import { dateForPeople } from '../domain/due-date.ts';
import type { IdentityProps } from './identity-props.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import { type Fact, Facts, ReferenceNumber } from './parts/facts.tsx';
import { ErrorSummary, type FieldError } from './parts/form.tsx';
import { Claimed, OnFileOfAll } from './parts/identity-compared.tsx';
import { ConfirmRejection } from './parts/identity-confirm.tsx';
import { IdentityDocuments } from './parts/identity-documents.tsx';
import { JudgeIdentity } from './parts/identity-judge.tsx';
import { ShortHash } from './parts/short-hash.tsx';

const requestFacts = ({ language, request, evidence }: IdentityProps): Fact[] => {
  const { labels, identity, words } = messagesIn(language);
  const day = (instant: string) => dateForPeople(new Date(instant), language);
  return [
    [words.reference, <ReferenceNumber reference={request.reference} />],
    [words.right, labels.rights[request.right]],
    [words.receivedAt, day(request.receivedAt)],
    [words.dueAt, words.byDate(day(request.dueAt))],
    [identity.evidenceHash, <ShortHash hash={evidence.evidenceHash ?? ''} />],
  ];
};

const errorsOf = ({ language, missing }: IdentityProps): FieldError[] => {
  const { identity } = messagesIn(language);
  if (!missing) return [];
  return [
    ...missing.checks.map((check) => ({
      id: `check-${check}`,
      text: identity.checkMissing(identity.checks[check]),
    })),
    ...(missing.person === 'choose' ? [{ id: 'person-0', text: identity.personMissing }] : []),
    ...(missing.person === 'nobody' ? [{ id: 'reason', text: identity.nobody }] : []),
    ...(missing.reason ? [{ id: 'reason', text: identity.reasonMissing }] : []),
  ];
};

/** Documents beside what is claimed and what is on file, and the judgement of them. promises.md 004-17. */
export const renderIdentity = (props: IdentityProps): string => {
  const { identity } = messagesIn(props.language);
  const { rejection } = props.evidence;
  return renderPage(props, {
    title: identity.title,
    wide: true,
    children: (
      <>
        <ErrorSummary page={props} errors={errorsOf(props)} />
        <h2>{identity.facts}</h2>
        <Facts facts={requestFacts(props)} />
        <div class="beside">
          <section>
            <IdentityDocuments page={props} />
          </section>
          <section>
            <Claimed page={props} />
            <OnFileOfAll page={props} />
          </section>
        </div>
        {rejection ? <ConfirmRejection page={props} rejection={rejection} /> : <JudgeIdentity page={props} />}
      </>
    ),
  });
};
