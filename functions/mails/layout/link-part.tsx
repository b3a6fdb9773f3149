import { timeForPeople } from '../../domain/due-date.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../../pages/messages/of-language.ts';
import type { LinkBlock } from '../mail-content.ts';
import { mailMessagesIn } from '../messages/of-language.ts';
import { styles } from './styles.ts';

interface LinkPartProps {
  link: LinkBlock;
  /** Set as a button: the mail's main link. */
  button?: boolean;
  language: Language;
  reference: string;
}

/** A link, and the page, reference and code that do the same by hand. */
export const LinkPart = ({ link, button, language, reference }: LinkPartProps) => {
  const { byCode, code, expires } = mailMessagesIn(language);
  const { words } = messagesIn(language);
  return (
    <>
      <h2 style={styles.h2}>{link.title}</h2>
      <p style={styles.p}>{link.lead}</p>
      <p style={styles.p}>
        <a href={link.url} style={button ? styles.button : undefined}>
          {link.label}
        </a>
      </p>
      <p style={styles.small}>
        {byCode} <a href={link.page}>{link.page}</a>
        <br />
        {words.pair(words.reference, '')} <span style={styles.code}>{reference}</span>
        <br />
        {words.pair(code, '')} <span style={styles.code}>{link.code}</span>
        <br />
        {words.pair(expires, timeForPeople(link.expiresAt, language))}
      </p>
    </>
  );
};
