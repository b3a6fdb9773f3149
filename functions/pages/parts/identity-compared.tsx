import type { OnFile } from '../../domain/identity/on-file.ts';
import type { IdentityProps } from '../identity-props.ts';
import { messagesIn } from '../messages/of-language.ts';
import { type Fact, Facts } from './facts.tsx';

interface PartProps {
  page: IdentityProps;
}

/** What the requester says. */
export const Claimed = ({ page }: PartProps) => {
  const { identity } = messagesIn(page.language);
  const mailbox = page.request.lostMailbox ? identity.mailboxLost : identity.mailboxConfirmed;
  return (
    <>
      <h2>{identity.claimed}</h2>
      <Facts
        facts={[
          [identity.name, page.name ?? identity.notGiven],
          [identity.mailbox, mailbox],
        ]}
      />
    </>
  );
};

const onFileFacts = ({ language }: IdentityProps, { name, birthDate, address }: OnFile): Fact[] => {
  const { identity } = messagesIn(language);
  return [
    [identity.name, name ?? identity.notOnFile],
    [identity.birthDate, birthDate ?? identity.notOnFile],
    [identity.address, address ?? identity.notOnFile],
  ];
};

/** The least on file that tells whether the documents are this person's. */
const FileOf = ({ page, rows, at }: PartProps & { rows: readonly OnFile[]; at: number }) => {
  const { identity } = messagesIn(page.language);
  return (
    <>
      <h2>{page.people > 1 ? identity.onFileOf(at + 1) : identity.onFile}</h2>
      {rows.length === 0 && <p>{identity.emptyOnFile}</p>}
      {rows.map((row) => (
        <Facts key={JSON.stringify(row)} facts={onFileFacts(page, row)} />
      ))}
    </>
  );
};

/** What is on file, of each person whom the request may be about. */
export const OnFileOfAll = ({ page }: PartProps) => {
  const { identity } = messagesIn(page.language);
  if (page.people > 0 && page.onFile) {
    return (
      <>
        {page.onFile.map((rows, at) => (
          <FileOf key={`person-${at + 1}`} page={page} rows={rows} at={at} />
        ))}
      </>
    );
  }
  return (
    <>
      <h2>{identity.onFile}</h2>
      <p class="notice">{page.people === 0 ? identity.nobody : identity.notMapped}</p>
    </>
  );
};
