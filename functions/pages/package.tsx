import type { DisclosurePackage } from '../domain/disclosure/disclosure-package.ts';
import type { LinkCredential } from '../domain/links/link-credential.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { TailField } from './parts/code-fields.tsx';
import { carriedBy, ErrorSummary, PostForm } from './parts/form.tsx';
import { PackageFacts, PackageParts } from './parts/package-contents.tsx';

export interface PackageProps extends PageProps {
  credential: LinkCredential;
  request: SubjectRequest;
  disclosed: DisclosurePackage;
  /** The characters typed are not the end of the reference. */
  tailRefused?: boolean;
}

/** The way to a fresh code from the confirmed mailbox. */
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

/** A guest has no mailbox: reference and code have opened the page, and its own button fetches. */
const GuestForm = ({ page }: { page: PackageProps }) => {
  const { guest } = messagesIn(page.language);
  return (
    <>
      <h2>{guest.fetch}</h2>
      <p>{guest.fetchLead}</p>
      <PostForm page={page} route="guestPackage" carries={carriedBy(page.credential)}>
        <TailField language={page.language} refused={page.tailRefused} />
        <button type="submit">{guest.fetchSubmit}</button>
      </PostForm>
    </>
  );
};

/** What a package holds, until when it can be fetched, and the way to fetch it. It shows no content. */
export const renderPackage = (props: PackageProps): string => {
  const { language, request, disclosed } = props;
  const { packagePage, words } = messagesIn(language);
  return renderPage(props, {
    title: packagePage.title,
    children: (
      <>
        <ErrorSummary
          page={props}
          errors={props.tailRefused ? [{ id: 'tail', text: words.tailRefused }] : []}
        />
        <p class="lead">{packagePage.lead}</p>
        <PackageFacts language={language} reference={request.reference} disclosed={disclosed} />
        {request.guest ? <GuestForm page={props} /> : <AskForm page={props} />}
        <PackageParts language={language} disclosed={disclosed} />
      </>
    ),
  });
};
