export { csvLineSplitter as lineSplitter } from '../../adapters/csv-line-splitter.ts';
