import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { Refusal } from './refusals.ts';

/** What is not disclosed, and on which ground. */
export const RefusalTable = ({
  refusals,
  language,
}: {
  refusals: readonly Refusal[];
  language: Language;
}) => {
  const { packageDocument } = messagesIn(language);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{packageDocument.kind}</th>
          <th scope="col">{packageDocument.item}</th>
          <th scope="col">{packageDocument.count}</th>
          <th scope="col">{packageDocument.reason}</th>
        </tr>
      </thead>
      <tbody>
        {refusals.map(({ kind, item, count, reason }) => (
          <tr key={`${kind} ${item}`}>
            <td>{kind}</td>
            <td>{item}</td>
            <td class="numeric">{count}</td>
            <td>{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
