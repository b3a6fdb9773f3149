import { acceptedToday } from '../../domain/desk/accepted-documents.ts';
import type { EvidenceFile } from '../../domain/evidence/evidence-set.ts';
import { imageSeconds } from '../identity-image.tsx';
import type { IdentityProps } from '../identity-props.ts';
import { messagesIn } from '../messages/of-language.ts';
import { documentName } from './document-name.ts';
import { PostForm } from './form.tsx';

const frameName = 'document';

interface FileProps {
  page: IdentityProps;
  file: EvidenceFile;
}

/** What a document is, whether it is accepted today, what must be hidden on it, and the button that shows it. */
const Document = ({ page, file }: FileProps) => {
  const { language, desk, session, today } = page;
  const { identity, words } = messagesIn(language);
  const name = documentName(desk, file, language);
  const documents = desk.evidence?.documents ?? {};
  const isAccepted = acceptedToday(documents, today).accepted.some(({ id }) => id === file.document);
  const mask = documents[file.document]?.mask.map((each) => each[language]) ?? [];
  return (
    <li>
      <h3>{name}</h3>
      <p class={isAccepted ? 'hint' : 'error'}>{isAccepted ? identity.accepted : identity.notAccepted}</p>
      {mask.length > 0 && <p>{words.pair(identity.mask, mask.join(words.listSeparator))}</p>}
      <PostForm
        page={page}
        route="identityImage"
        carries={{ session, fileId: file.fileId }}
        target={frameName}
      >
        <button type="submit" class="quiet">
          {identity.show(name)}
        </button>
      </PostForm>
    </li>
  );
};

/** The documents one by one, each shown in the frame on a press of its button: no script is needed. */
export const IdentityDocuments = ({ page }: { page: IdentityProps }) => {
  const { identity } = messagesIn(page.language);
  const files = page.evidence.files.filter(({ state }) => state === 'screened');
  return (
    <>
      <h2>{identity.documents}</h2>
      <ul class="cards">
        {files.map((file) => (
          <Document key={file.fileId} page={page} file={file} />
        ))}
      </ul>
      <p class="hint">{identity.frameHint(imageSeconds)}</p>
      <iframe name={frameName} title={identity.frame} class="document" />
    </>
  );
};
