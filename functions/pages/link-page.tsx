import { linkScript } from './assets.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { AuthenticatorCode, ReferenceAndCode } from './parts/code-fields.tsx';
import { Field } from './parts/field.tsx';
import { PostForm } from './parts/form.tsx';

export type LinkPagePurpose =
  | 'confirm'
  | 'status'
  | 'evidence'
  | 'package'
  | 'review'
  | 'choose'
  | 'identity'
  | 'queue'
  | 'objection'
  | 'enrol';

export interface LinkPageProps extends PageProps {
  purpose: LinkPagePurpose;
}

/** What only opens with an authenticator's code. */
const forStaff: readonly LinkPagePurpose[] = ['review', 'choose', 'identity', 'queue'];

const StaffCode = ({ page, id }: { page: LinkPageProps; id: string }) => {
  const { links } = messagesIn(page.language);
  return forStaff.some((purpose) => purpose === page.purpose) ? (
    <AuthenticatorCode id={id} name="staffCode" label={links.staffCode} hint={links.staffCodeHint} />
  ) : null;
};

/** Shown by the client script when the URL brought a token; a person still presses the button. threats.md A2 */
const ByLink = ({ page }: { page: LinkPageProps }) => {
  const { links } = messagesIn(page.language);
  return (
    <PostForm page={page} route={page.purpose} id="by-link" hidden carries={{ token: '' }}>
      <p class="lead">{links.purposes[page.purpose].lead}</p>
      <StaffCode page={page} id="staff-code" />
      <button type="submit">{links.open}</button>
    </PostForm>
  );
};

/** Guests come here with what they were shown when they asked: no mail has brought it. */
const hasGuests = ({ rights }: LinkPageProps['desk']): boolean =>
  Object.values(rights).some((rule) => rule?.guests === true);

/** The way without a script: what stands in the mail is typed. An enrolment has no reference: its token is pasted. */
const ByHand = ({ page }: { page: LinkPageProps }) => {
  const { guest, links } = messagesIn(page.language);
  const enrols = page.purpose === 'enrol';
  return (
    <details id="by-hand" open>
      <summary>{enrols ? links.byToken : links.byCode}</summary>
      <PostForm page={page} route={page.purpose}>
        <p>{enrols ? links.byTokenLead : links.byCodeLead}</p>
        {page.purpose === 'status' && hasGuests(page.desk) && <p>{guest.byCode}</p>}
        {enrols ? (
          <Field id="token" name="token" label={links.token} input={{ maxLength: 60 }} />
        ) : (
          <ReferenceAndCode language={page.language} />
        )}
        <StaffCode page={page} id="staff-code-by-hand" />
        <button type="submit">{links.open}</button>
      </PostForm>
    </details>
  );
};

/** The page that a link in a mail leads to: knows nothing yet, shows nothing personal, changes nothing. design 8. */
export const renderLinkPage = (props: LinkPageProps): string => {
  const { links } = messagesIn(props.language);
  return renderPage(props, {
    title: links.purposes[props.purpose].title,
    languageSwitch: { route: props.purpose },
    script: linkScript,
    children: (
      <>
        <noscript>
          <p class="lead">{links.noScript}</p>
        </noscript>
        <ByLink page={props} />
        <ByHand page={props} />
      </>
    ),
  });
};
