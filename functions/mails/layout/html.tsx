import { renderToString } from 'preact-render-to-string';
import type { Language } from '../../domain/right.ts';
import type { MailContent } from '../mail-content.ts';
import type { MailProps } from '../mail-props.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { FactRows } from './fact-rows.tsx';
import { LinkPart } from './link-part.tsx';
import { Results } from './results.tsx';
import { Signature } from './signature.tsx';
import { styles } from './styles.ts';

const Body = ({
  content,
  language,
  props,
}: {
  content: MailContent;
  language: Language;
  props: MailProps;
}) => {
  const { greeting, help, secret } = mailMessagesIn(language);
  const { desk, request } = props;
  const [main, ...others] = content.links;
  return (
    <div style={styles.sheet}>
      <h1 style={styles.h1}>{content.subject}</h1>
      <p style={styles.p}>{greeting(desk.operator.name[language])}</p>
      {content.lead.map((line) => (
        <p key={line} style={styles.p}>
          {line}
        </p>
      ))}
      <FactRows facts={content.facts} />
      <Results results={content.results} language={language} />
      {main && <LinkPart link={main} button language={language} reference={request.reference} />}
      {content.notes.map((note) => (
        <p key={note} style={styles.p}>
          {note}
        </p>
      ))}
      {others.map((link) => (
        <LinkPart key={link.url} link={link} language={language} reference={request.reference} />
      ))}
      {content.links.length > 0 && <p style={styles.p}>{secret}</p>}
      <p style={styles.p}>{help}</p>
      <Signature desk={desk} language={language} />
    </div>
  );
};

/** The mail as HTML: styles stand on the elements, because mail programs drop style sheets; nothing is loaded. */
export const htmlOf = (content: MailContent, language: Language, props: MailProps): string => {
  const document = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{content.subject}</title>
      </head>
      <body style={styles.body}>
        <Body content={content} language={language} props={props} />
      </body>
    </html>
  );
  return `<!DOCTYPE html>${renderToString(document)}`;
};
