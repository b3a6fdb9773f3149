import { messagesIn } from './messages/of-language.ts';
import { renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';

/** After an authenticator is enrolled. */
export const renderEnrolled = (props: PageProps): string => {
  const { enrolled, decided } = messagesIn(props.language);
  return renderPage(props, {
    title: enrolled.title,
    children: (
      <>
        <p class="lead">{enrolled.lead}</p>
        <p>{decided.close}</p>
      </>
    ),
  });
};
