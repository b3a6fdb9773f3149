import type { AttributeValue } from '../../domain/attribute-value.ts';
import type { Shown } from '../../domain/disclosure/shown.ts';
import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

/** Characters of one text that are read on a page; the CSV has it whole. */
const LONGEST_TEXT = 4_000;

interface ValueProps {
  value: AttributeValue;
  language: Language;
  /** Where the whole text stands. */
  csv: string;
}

const Text = ({ text, language, csv }: { text: string; language: Language; csv: string }) => {
  const { packageDocument } = messagesIn(language);
  if (text === '') return <span class="aside">{packageDocument.emptyText}</span>;
  if (text.length <= LONGEST_TEXT) return <span class="text">{text}</span>;
  return (
    <>
      <span class="text">{text.slice(0, LONGEST_TEXT)}</span>
      <span class="aside">{packageDocument.cut(csv)}</span>
    </>
  );
};

const List = ({ values, ...rest }: Omit<ValueProps, 'value'> & { values: readonly AttributeValue[] }) => (
  <ul>
    {values.map((value, at) => (
      <li key={at}>
        <Value value={value} {...rest} />
      </li>
    ))}
  </ul>
);

const Entries = ({ map, ...rest }: Omit<ValueProps, 'value'> & { map: Record<string, AttributeValue> }) => (
  <dl class="map">
    {Object.entries(map).map(([name, value]) => (
      <>
        <dt>{name}</dt>
        <dd>
          <Value value={value} {...rest} />
        </dd>
      </>
    ))}
  </dl>
);

const Bytes = ({ count, language }: { count: number; language: Language }) => (
  <span class="aside">{messagesIn(language).packageDocument.binary(count.toLocaleString('en'))}</span>
);

const Value = ({ value, ...rest }: ValueProps) => {
  const { packageDocument } = messagesIn(rest.language);
  if ('S' in value) return <Text text={value.S} {...rest} />;
  if ('N' in value) return <>{value.N}</>;
  if ('BOOL' in value) return <>{value.BOOL ? packageDocument.yes : packageDocument.no}</>;
  if ('NULL' in value) return <span class="aside">{packageDocument.noValue}</span>;
  if ('SS' in value) return <List values={value.SS.map((S) => ({ S }))} {...rest} />;
  if ('NS' in value) return <List values={value.NS.map((N) => ({ N }))} {...rest} />;
  if ('L' in value) return <List values={value.L} {...rest} />;
  if ('M' in value) return <Entries map={value.M} {...rest} />;
  const bytes = 'B' in value ? value.B.length : value.BS.reduce((sum, { length }) => sum + length, 0);
  return <Bytes count={bytes} language={rest.language} />;
};

/** What is shown of an attribute, for people to read. */
export const ShownValue = ({
  shown,
  language,
  csv,
}: {
  shown: Shown | undefined;
  language: Language;
  csv: string;
}) => {
  const { packageDocument } = messagesIn(language);
  if (shown === undefined) return <span class="aside">{packageDocument.missing}</span>;
  if (shown.as === 'held') return <span class="aside">{packageDocument.held}</span>;
  return <Value value={shown.value} language={language} csv={csv} />;
};
