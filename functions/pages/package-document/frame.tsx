import { renderToString } from 'preact-render-to-string';
import type { PackageFacts } from '../../domain/disclosure/contents.ts';
import { dateForPeople, timeForPeople } from '../../domain/due-date.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import { documentStyle } from './style.ts';

/** Whatever stands in a row, a page of a package runs no script and loads nothing. CSP 3. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A page of a package down to its main part. */
export const frameOpening = (language: Language, title: string): string =>
  `<!DOCTYPE html><html lang="${language}"><head>${renderToString(
    <>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="no-referrer" />
      <meta name="format-detection" content="telephone=no" />
      <title>{title}</title>
    </>,
  )}<style>${documentStyle}</style></head><body><main>`;

/** The end of a page. */
export const frameClosing = '</main></body></html>\n';

/** Reference and times of a package. */
export const PackageFactList = ({ facts }: { facts: PackageFacts }) => {
  const { packageDocument, words } = messagesIn(facts.language);
  return (
    <dl class="card">
      <dt>{words.reference}</dt>
      <dd>{facts.reference}</dd>
      <dt>{words.receivedAt}</dt>
      <dd>{dateForPeople(facts.receivedAt, facts.language)}</dd>
      <dt>{packageDocument.builtAt}</dt>
      <dd>{timeForPeople(facts.builtAt, facts.language)}</dd>
    </dl>
  );
};

/** The two counters, by name and mailbox. APPI 32(1), 40 */
export const Counters = ({ facts: { desk, language } }: { facts: PackageFacts }) => (
  <ul>
    {[desk.counters.handling, desk.counters.complaints].map(({ name, mailbox }) => (
      <li key={mailbox}>
        {name[language]} <a href={`mailto:${mailbox}`}>{mailbox}</a>
      </li>
    ))}
  </ul>
);
