import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Asset, stylesheet } from './assets.ts';
import { messagesIn } from './messages/of-language.ts';
import type { PageProps } from './page-props.ts';
import { Footer } from './parts/footer.tsx';
import { Header, type LanguageSwitch } from './parts/header.tsx';
import { urlOf } from './routes.ts';

export interface PageContent {
  title: string;
  children: ComponentChildren;
  /** Where the same page can be got in another language; absent for the answer to a POST. */
  languageSwitch?: LanguageSwitch;
  /** The browser's code for this page. */
  script?: Asset;
  /** For tables: wider than a column of text. */
  wide?: boolean;
}

/** The whole HTML document of a page: header, main part with its one h1, footer. */
export const renderPage = (props: PageProps, content: PageContent): string => {
  const { language, baseUrl, desk } = props;
  const { frame } = messagesIn(language);
  const assetUrl = (name: string) => `${urlOf(baseUrl, 'assets')}/${name}`;
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>{`${content.title} | ${desk.operator.name[language]} ${frame.deskName}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assetUrl(stylesheet.name)} />
        {content.script && <script src={assetUrl(content.script.name)} defer />}
      </head>
      <body>
        <a class="skip" href="#main">
          {frame.skip}
        </a>
        <Header page={props} languageSwitch={content.languageSwitch} />
        <main id="main" class={content.wide ? 'wide' : undefined}>
          <h1>{content.title}</h1>
          {content.children}
        </main>
        <Footer page={props} />
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToString(document)}`;
};
