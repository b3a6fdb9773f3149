import { messagesIn } from '../messages/of-language.ts';
import type { PageProps } from '../page-props.ts';
import { Facts } from './facts.tsx';

const MailTo = ({ name, mailbox }: { name: string; mailbox: string }) => (
  <>
    {name}
    <br />
    <a href={`mailto:${mailbox}`}>{mailbox}</a>
  </>
);

/** Who the operator is and where to turn: within everybody's reach on every page. APPI 32(1), 40. */
export const Footer = ({ page }: { page: PageProps }) => {
  const { language, desk } = page;
  const { frame } = messagesIn(language);
  const { handling, complaints } = desk.counters;
  return (
    <footer>
      <div class="foot">
        <h2>{frame.contacts}</h2>
        <Facts
          facts={[
            [frame.handling, <MailTo name={handling.name[language]} mailbox={handling.mailbox} />],
            [frame.complaints, <MailTo name={complaints.name[language]} mailbox={complaints.mailbox} />],
            [frame.operator, desk.operator.name[language]],
            [frame.address, desk.operator.address[language]],
            [frame.representative, desk.operator.representative[language]],
          ]}
        />
        <p>
          <a href={desk.policy.url}>{frame.policy}</a>
          {frame.policyVersion(desk.policy.version)}
        </p>
      </div>
    </footer>
  );
};
