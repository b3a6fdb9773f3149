import { renderToString } from 'preact-render-to-string';
import type { EvidenceFile } from '../domain/evidence/evidence-set.ts';
import { stylesheet } from './assets.ts';
import { messagesIn } from './messages/of-language.ts';
import type { PageProps } from './page-props.ts';
import { documentName } from './parts/document-name.ts';
import { urlOf } from './routes.ts';

/** How long an image is on the screen. threats.md A13. */
export const imageSeconds = 60;

export interface IdentityImageProps extends PageProps {
  file: EvidenceFile;
  /** JPEG; undefined when it cannot be shown any more. */
  image: Uint8Array | undefined;
}

/** One image, for the frame on the page of documents: it has no address of its own, so nothing can keep it. */
export const renderIdentityImage = (props: IdentityImageProps): string => {
  const { language, baseUrl, desk, file, image } = props;
  const { identity } = messagesIn(language);
  const name = documentName(desk, file, language);
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{name}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${urlOf(baseUrl, 'assets')}/${stylesheet.name}`} />
      </head>
      <body class="framed">
        <main>
          <h1>{name}</h1>
          {image ? (
            <img src={`data:image/jpeg;base64,${Buffer.from(image).toString('base64')}`} alt={name} />
          ) : (
            <p class="notice">{identity.imageGone}</p>
          )}
        </main>
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToString(document)}`;
};
