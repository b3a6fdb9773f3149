/** One raw log file, as it was when it was announced. */
export interface LogFile {
  key: string;
  /** Tells this content from another under the same key. */
  etag: string;
}

/** The bucket of the site's raw log files. */
export interface LogFiles {
  /**
   * The file's lines in order, gunzipped where it is gzip; undefined for a line that is too long, is no UTF-8, or has
   * no end, such as the last of a file cut in half. Throws NotFoundError when the file is gone or another by now.
   */
  lines(file: LogFile): AsyncIterable<string | undefined>;
  /** Removes it, and no other that lies under its key by now; gone already is success. */
  remove(file: LogFile): Promise<void>;
  /** Files that were there before an instant: their event was lost, or they could not be read. */
  leftSince(before: Date): AsyncIterable<LogFile>;
}

/**
 * Splits a line at its delimiter, quotes respected, escapes left as they stand; undefined for a line that the form does
 * not fit, such as one whose quote is never closed.
 */
export type LineSplitter = (line: string, form: 'spaces' | 'tabs') => string[] | undefined;
