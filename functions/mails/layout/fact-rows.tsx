import type { MailContent } from '../mail-content.ts';
import { styles } from './styles.ts';

/** Names and values beside each other. */
export const FactRows = ({ facts }: { facts: MailContent['facts'] }) => (
  <table style={styles.table}>
    <tbody>
      {facts.map(([name, value]) => (
        <tr key={name}>
          <th scope="row" style={styles.th}>
            {name}
          </th>
          <td style={styles.td}>{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
