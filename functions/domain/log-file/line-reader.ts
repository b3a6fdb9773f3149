import type { LogFileRules } from '../access-log/rules.ts';
import type { LineSplitter } from '../ports/log-files.ts';
import { readAlbLine } from './alb.ts';
import { cloudfrontReader } from './cloudfront.ts';
import { combinedReader } from './combined.ts';

/** What a line gives: an event as a producer would send it, nothing (a header), or that it cannot be read. */
export type ReadLine = { event: unknown } | 'header' | 'unreadable';

type ReadFields = (fields: readonly string[]) => object | 'header' | undefined;

const formOf = ({ format }: LogFileRules) => (format === 'cloudfront' ? 'tabs' : 'spaces');

const fieldsReader = (rules: LogFileRules): ReadFields => {
  switch (rules.format) {
    case 'combined':
      return combinedReader(rules);
    case 'alb':
      return readAlbLine;
    case 'cloudfront':
      return cloudfrontReader(rules.visitorCookie);
  }
};

/** Fields that a line does not have are absent, not undefined: an event's schema tells the two apart. */
const present = (event: object): object =>
  Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined));

/** Reads one file's lines in order, by the desk's rule of their form. Each line is judged by itself. */
export const lineReader = (rules: LogFileRules, split: LineSplitter): ((line: string) => ReadLine) => {
  const read = fieldsReader(rules);
  return (line) => {
    const fields = split(line, formOf(rules));
    const event = fields === undefined ? undefined : read(fields);
    if (event === 'header') return 'header';
    return event === undefined ? 'unreadable' : { event: present(event) };
  };
};
