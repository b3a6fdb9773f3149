import type { Desk } from '../../domain/desk/desk.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../../pages/messages/of-language.ts';
import { styles } from './styles.ts';

/** Who writes, and both counters: handling, and complaints. APPI 32(1), 40. */
export const Signature = ({ desk, language }: { desk: Desk; language: Language }) => {
  const { frame, words } = messagesIn(language);
  const { operator, counters, policy } = desk;
  const counter = (title: string, { name, mailbox }: Desk['counters']['handling']) => (
    <>
      {words.pair(title, name[language])} <a href={`mailto:${mailbox}`}>{mailbox}</a>
      <br />
    </>
  );
  return (
    <p style={styles.foot}>
      <strong>
        {operator.name[language]} {frame.deskName}
      </strong>
      <br />
      {operator.address[language]}
      <br />
      {counter(frame.handling, counters.handling)}
      {counter(frame.complaints, counters.complaints)}
      <a href={policy.url}>{frame.policy}</a>
    </p>
  );
};
