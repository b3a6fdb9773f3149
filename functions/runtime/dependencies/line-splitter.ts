export { csvLineSplitter as lineSplitter } from '../../adapters/access-log/csv-line-splitter.ts';
