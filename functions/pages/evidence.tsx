import { type IdentityDocuments, missingDocuments } from '../domain/desk/accepted-documents.ts';
import { evidenceScript } from './assets.ts';
import type { EvidenceProps } from './evidence-props.ts';
import type { EvidenceSettings } from './evidence-settings.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import { EvidenceDocuments } from './parts/evidence-documents.tsx';
import { EvidencePicture } from './parts/evidence-picture.tsx';
import { EvidenceSubmission } from './parts/evidence-submission.tsx';
import { Facts, ReferenceNumber } from './parts/facts.tsx';
import { ErrorSummary, type FieldError } from './parts/form.tsx';
import { urlOf } from './routes.ts';

const documentsOf = ({ compiled }: EvidenceProps): IdentityDocuments =>
  compiled.desk.evidence?.documents ?? {};

const settingsFor = (props: EvidenceProps): EvidenceSettings => {
  const { language, baseUrl, evidence, today } = props;
  const documents = documentsOf(props);
  const screened = evidence.files.filter(({ state }) => state === 'screened');
  return {
    grantUrl: urlOf(baseUrl, 'grantUpload'),
    filesUrl: urlOf(baseUrl, 'evidenceFiles'),
    documents: Object.fromEntries(
      Object.entries(documents).map(([id, { label, sides, mask }]) => [
        id,
        { label: label[language], sides, mask: mask.map((each) => each[language]) },
      ]),
    ),
    files: evidence.files.map(({ fileId, document, side, state, refusal }) => ({
      fileId,
      document,
      side,
      state,
      refusal,
    })),
    missing: missingDocuments(documents, screened, today),
    texts: messagesIn(language).evidence.script,
  };
};

const errorsOf = ({ language, missing = [], tailRefused, nameRefused }: EvidenceProps): FieldError[] => {
  const { evidence, words } = messagesIn(language);
  const texts: Readonly<Record<string, string>> = evidence.script.missing;
  const kinds = new Set(missing.flatMap((code) => code.split(':')[0] ?? []));
  return [
    ...[...kinds].flatMap((kind) => (texts[kind] ? [{ id: 'choose', text: texts[kind] }] : [])),
    ...(tailRefused ? [{ id: 'tail', text: words.tailRefused }] : []),
    ...(nameRefused ? [{ id: 'name', text: evidence.nameRefused }] : []),
  ];
};

const Rules = ({ page }: { page: EvidenceProps }) => {
  const { rules } = messagesIn(page.language).evidence;
  return (
    <ul>
      {Object.values(rules).map((rule) => (
        <li key={rule}>{rule}</li>
      ))}
    </ul>
  );
};

/** Sending needs the script, since numbers are hidden before anything leaves the machine; this is the other way. */
const WithoutScript = ({ page }: { page: EvidenceProps }) => {
  const { name, mailbox } = page.desk.counters.handling;
  return (
    <noscript>
      <div class="notice">
        <p>{messagesIn(page.language).evidence.noScript}</p>
        <p>
          {name[page.language]} <a href={`mailto:${mailbox}`}>{mailbox}</a>
        </p>
      </div>
    </noscript>
  );
};

const Choosing = ({ page }: { page: EvidenceProps }) => (
  <>
    <WithoutScript page={page} />
    <Rules page={page} />
    <EvidenceDocuments language={page.language} documents={documentsOf(page)} today={page.today} />
    <div id="evidence" hidden data-settings={JSON.stringify(settingsFor(page))}>
      <EvidencePicture page={page} />
      <EvidenceSubmission page={page} />
    </div>
  </>
);

/**
 * Where a person chooses documents, blackens what nobody may see and sends them; once they are submitted, only that.
 * Its script sends to the upload bucket: answer it with `{ connects: [<origin of the bucket>] }` as the page's needs.
 */
export const renderEvidence = (props: EvidenceProps): string => {
  const { language, request } = props;
  const { evidence, labels, words } = messagesIn(language);
  const { submittedAt } = props.evidence;
  return renderPage(props, {
    title: submittedAt ? evidence.submitted.title : evidence.title,
    ...(!submittedAt && { script: evidenceScript }),
    children: (
      <>
        <ErrorSummary page={props} errors={errorsOf(props)} />
        <p class="lead">{submittedAt ? evidence.submitted.lead : evidence.lead}</p>
        <Facts
          facts={[
            [words.reference, <ReferenceNumber reference={request.reference} />],
            [words.right, labels.rights[request.right]],
          ]}
        />
        {!submittedAt && <Choosing page={props} />}
      </>
    ),
  });
};
