import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { AuthenticatorCode } from './parts/code-fields.tsx';
import { ErrorSummary, PostForm } from './parts/form.tsx';
import { QrCode } from './parts/qr-code.tsx';

export interface EnrolmentProps extends PageProps {
  /** Token of the enrolment link: the form sends it back. */
  token: string;
  /** `otpauth://totp/...`, shown as a QR code. */
  otpauthUri: string;
  /** The secret in base32, for typing by hand. */
  secret: string;
  /** The first code did not fit. */
  codeRefused?: boolean;
}

const Scan = ({ page }: { page: EnrolmentProps }) => {
  const { enrolment } = messagesIn(page.language);
  const groups = page.secret.match(/.{1,4}/gs) ?? [];
  return (
    <>
      <h2>{enrolment.scan}</h2>
      <p>{enrolment.scanLead}</p>
      <QrCode text={page.otpauthUri} label={enrolment.qr} />
      <p>{enrolment.manual}</p>
      <p class="secret" translate={false}>
        {groups.join(' ')}
      </p>
      <p class="hint">{enrolment.secretWarning}</p>
    </>
  );
};

/** A member of staff's new authenticator: the secret to take over, and the first code that proves it. RFC 6238 */
export const renderEnrolment = (props: EnrolmentProps): string => {
  const { enrolment } = messagesIn(props.language);
  const error = props.codeRefused ? enrolment.refused : undefined;
  return renderPage(props, {
    title: enrolment.title,
    children: (
      <>
        <ErrorSummary page={props} errors={error ? [{ id: 'first-code', text: error }] : []} />
        <Scan page={props} />
        <h2>{enrolment.first}</h2>
        <PostForm page={props} route="enrolAuthenticator" carries={{ token: props.token }}>
          <AuthenticatorCode
            id="first-code"
            name="firstCode"
            label={enrolment.firstCode}
            hint={enrolment.firstCodeHint}
            error={error}
          />
          <button type="submit">{enrolment.submit}</button>
        </PostForm>
      </>
    ),
  });
};
