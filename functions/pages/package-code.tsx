import type { SubjectRequest } from '../domain/request/request.ts';
import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { Facts, ReferenceNumber } from './parts/facts.tsx';
import { Field } from './parts/field.tsx';
import { PostForm } from './parts/form.tsx';

export interface PackageCodeProps extends PageProps {
  request: Pick<SubjectRequest, 'reference'>;
}

/** After the code was sent: the field for it. Typed with the reference, it fetches the package once. */
export const renderPackageCode = (props: PackageCodeProps): string => {
  const { language, request } = props;
  const { packageCode, links, words } = messagesIn(language);
  return renderPage(props, {
    title: packageCode.title,
    children: (
      <>
        <p class="lead">{packageCode.lead}</p>
        <Facts facts={[[words.reference, <ReferenceNumber reference={request.reference} />]]} />
        <PostForm page={props} route="fetchPackage" carries={{ reference: request.reference }}>
          <Field
            id="code"
            name="code"
            label={links.code}
            hint={links.codeHint}
            input={{ autocapitalize: 'characters', autocomplete: 'one-time-code', maxLength: 20 }}
          />
          <button type="submit">{packageCode.submit}</button>
        </PostForm>
        <p>{packageCode.care}</p>
        <p>{packageCode.slow}</p>
      </>
    ),
  });
};
