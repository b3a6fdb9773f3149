import { generateSample } from '../../desks/infoxnet/sample/sample.ts';
import type { SampleRow } from '../../desks/sample/sample-row.ts';
import { testNow } from './builders.ts';

/** One with everything, who shares terminal, cookie and phone with the next; similar ids, two of one mailbox. */
const wanted = ['I-1', 'I-10', 'I-11', 'I-23', 'I-24', 'I-1001'] as const;
/** The sample's long history is for the demo and the engine's own tests. */
const isWanted = ({ table, item }: SampleRow): boolean =>
  table !== 'usage' || !/^ACTION#0*[1-9]\d/.test(item['sk'] && 'S' in item['sk'] ? item['sk'].S : '');

let rows: Map<string, SampleRow[]> | undefined;

/** Rows of a few members of Infox Net, by whose they are; made once per test file. */
export const infoxnetSample = (): ReadonlyMap<string, SampleRow[]> => {
  rows ??= new Map(wanted.map((id) => [id, [...generateSample(testNow, id)].filter(isWanted)]));
  return rows;
};
