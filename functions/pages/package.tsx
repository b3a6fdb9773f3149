import type { DisclosurePackage } from '../domain/disclosure-package.ts';
import { timeForPeople } from '../domain/due-date.ts';
import type { LinkCredential } from '../domain/link-credential.ts';
import type { SubjectRequest } from '../domain/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { TailField } from './parts/code-fields.tsx';
import { Facts, ReferenceNumber } from './parts/facts.tsx';
import { carriedBy, ErrorSummary, PostForm } from './parts/form.tsx';
import { Table } from './parts/table.tsx';
import { sizeForPeople } from './size.ts';

export interface PackageProps extends PageProps {
  credential: LinkCredential;
  request: SubjectRequest;
  disclosed: DisclosurePackage;
  /** The characters typed are not the end of the reference. */
  tailRefused?: boolean;
}

const AskForm = ({ page }: { page: PackageProps }) => {
  const { packagePage } = messagesIn(page.language);
  return (
    <>
      <h2>{packagePage.ask}</h2>
      <p>{packagePage.askLead}</p>
      <PostForm page={page} route="packageCode" carries={carriedBy(page.credential)}>
        <TailField language={page.language} refused={page.tailRefused} />
        <button type="submit">{packagePage.askSubmit}</button>
      </PostForm>
    </>
  );
};

const Parts = ({ page: { disclosed, language } }: { page: PackageProps }) => {
  const { packagePage } = messagesIn(language);
  return (
    <Table
      caption={packagePage.parts}
      rows={disclosed.parts}
      keyOf={({ name }) => name}
      columns={[
        { name: packagePage.part, of: ({ name }) => <code>{name}</code> },
        { name: packagePage.partSize, of: ({ bytes }) => sizeForPeople(bytes, language), numeric: true },
      ]}
    />
  );
};

/** What a package holds, until when it can be fetched, and the way to a fresh code. It shows no content. */
export const renderPackage = (props: PackageProps): string => {
  const { language, request, disclosed } = props;
  const { packagePage, words } = messagesIn(language);
  const time = (instant: string) => timeForPeople(new Date(instant), language);
  return renderPage(props, {
    title: packagePage.title,
    children: (
      <>
        <ErrorSummary
          page={props}
          errors={props.tailRefused ? [{ id: 'tail', text: words.tailRefused }] : []}
        />
        <p class="lead">{packagePage.lead}</p>
        <Facts
          facts={[
            [words.reference, <ReferenceNumber reference={request.reference} />],
            [packagePage.builtAt, time(disclosed.builtAt)],
            [packagePage.expiresAt, time(disclosed.expiresAt)],
            [packagePage.size, sizeForPeople(disclosed.bytes, language)],
            [packagePage.checksum, <code>{disclosed.sha256}</code>],
          ]}
        />
        <AskForm page={props} />
        <Parts page={props} />
      </>
    ),
  });
};
