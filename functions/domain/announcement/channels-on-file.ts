import type { DataMap } from '../data-map/data-map.ts';
import { selectorsOf } from '../data-map/selector.ts';
import { type Candidate, namesNobodyElse } from '../location/locate-subject.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import { attributeOf, textsOf } from '../rows/attribute-text.ts';
import { findRows } from '../rows/find-rows.ts';
import { classNamed } from '../rows/mapped-class.ts';

interface Channel {
  class: string;
  attribute: string;
}

/** Rows read of one class: a class with more is no list of somebody's addresses. */
const maxRows = 500;

const channelsOf = ({ mailbox, channels = [] }: DataMap): Channel[] => [mailbox, ...channels];

const addressesIn = async (
  channel: Channel,
  candidate: Candidate,
  dataMap: DataMap,
  tables: OperatorTables,
): Promise<string[]> => {
  const mapped = classNamed(dataMap, channel.class);
  const isTheirs = namesNobodyElse(dataMap, candidate.subject);
  const wanted = () => [...Object.values(mapped.rowClass.yields ?? {}), channel.attribute];
  const finder = { dataMap, located: candidate.located, tables, strict: true, once: true, wanted };
  const addresses: string[] = [];
  let effort = 0;
  for (const selector of selectorsOf(dataMap, mapped, candidate.located)) {
    let position: string | undefined;
    do {
      const page = await findRows(finder, selector, position, 100);
      const theirs = page.found.filter((found) => isTheirs(mapped, found));
      addresses.push(...theirs.flatMap(({ row }) => textsOf(attributeOf(row, channel.attribute))));
      effort += page.effort;
      position = page.next;
    } while (position !== undefined && effort < maxRows);
  }
  return addresses;
};

/** Every mail address that the data map says is on file for a person, the mailbox on file first. */
export const channelsOnFile = async (
  candidate: Candidate,
  dataMap: DataMap,
  tables: OperatorTables,
): Promise<string[]> => {
  const addresses: string[] = [];
  for (const channel of channelsOf(dataMap)) {
    addresses.push(...(await addressesIn(channel, candidate, dataMap, tables)));
  }
  return addresses;
};
