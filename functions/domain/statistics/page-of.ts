/** Stands for all that is not counted by its own name. */
export const otherName = '(other)';
/** Bears no identifier, whatever the site is. */
const homePage = '/';

/** A page as the statistics name it, and the identifiers that its path bears. */
export interface Page {
  name: string;
  identifiers: Map<string, string>;
}

const isIdentifier = (segment: string): boolean => segment.startsWith('{');

/** Those with more text in them first: `/blogs/new` is not the blog `new`. */
const bySpecific = (a: readonly string[], b: readonly string[]): number =>
  a.filter(isIdentifier).length - b.filter(isIdentifier).length;

const segmentsOf = (path: string): string[] => path.split(/[?#]/, 1).join('').replace(/\/+$/, '').split('/');

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Bytes that are no UTF-8 are nobody's identifier: the value stays as it was sent.
    return segment;
  }
};

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, at) => (isIdentifier(part) ? segments[at] !== '' : part === segments[at]));

const identifiersIn = (pattern: readonly string[], segments: readonly string[]): Map<string, string> =>
  new Map(
    pattern.flatMap((part, at): [string, string][] =>
      isIdentifier(part) ? [[part.slice(1, -1), decoded(segments[at] ?? '')]] : [],
    ),
  );

/**
 * Gives the page of a path: pages that differ by an identifier only are one, such as `/blogs/{blog-id}`; the query is
 * dropped. `pages` are the desk's page paths: any other may bear an identifier that nobody thought of, so it has no name.
 */
export const pageNaming = (pages: readonly string[]): ((path: string) => Page) => {
  const patterns = pages.map((page) => page.split('/')).sort(bySpecific);
  return (path) => {
    const segments = segmentsOf(path);
    const pattern = patterns.find((each) => fits(each, segments));
    if (pattern) return { name: pattern.join('/'), identifiers: identifiersIn(pattern, segments) };
    const isHome = segments.join('/') === '';
    return { name: isHome ? homePage : otherName, identifiers: new Map() };
  };
};
