import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { PageProps } from '../page-props.ts';
import { type Route, urlOf } from '../routes.ts';

export interface LanguageSwitch {
  route: Route;
  query?: Readonly<Record<string, string>>;
}

const names: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' };

/** Links to the same page in the desk's other languages; the client script lets them keep an unopened link. */
const Languages = ({ page, to }: { page: PageProps; to: LanguageSwitch }) => {
  const others = page.desk.languages.filter((language) => language !== page.language);
  if (others.length === 0) return null;
  return (
    <nav aria-label={messagesIn(page.language).frame.languages}>
      {others.map((language) => (
        <a
          key={language}
          href={urlOf(page.baseUrl, to.route, { ...to.query, language })}
          lang={language}
          hreflang={language}
          data-keeps-link
        >
          {names[language]}
        </a>
      ))}
    </nav>
  );
};

/** Whose desk this is, and the languages. */
export const Header = ({
  page,
  languageSwitch,
}: {
  page: PageProps;
  languageSwitch?: LanguageSwitch | undefined;
}) => (
  <header>
    <div class="bar">
      <p class="desk">
        <span>{page.desk.operator.name[page.language]}</span> {messagesIn(page.language).frame.deskName}
      </p>
      {languageSwitch && <Languages page={page} to={languageSwitch} />}
    </div>
  </header>
);
