import { otherName } from './page-of.ts';
import { addPage, emptyPage, entryOf, type PageTally, viewsOf } from './tally.ts';

type Named = [name: string, page: PageTally];

/** Fewest views first; of two alike the name decides. */
const byViews = ([nameA, a]: Named, [nameB, b]: Named): number =>
  viewsOf(a) - viewsOf(b) || (nameA < nameB ? -1 : 1);

/** True where views were put together and are still few. */
const isBegun = (other: PageTally | undefined, threshold: number): boolean =>
  other !== undefined && viewsOf(other) > 0 && viewsOf(other) < threshold;

/**
 * Counts pages of fewer views than the threshold under `(other)`, and as many more as it takes for `(other)` to reach
 * it, too: so no page's figure is small, and none comes out of the site's total less the others.
 */
export const mergedPages = (
  pages: ReadonlyMap<string, PageTally>,
  threshold: number,
): Map<string, PageTally> => {
  const merged = new Map<string, PageTally>();
  const { [otherName]: rest, ...named } = Object.groupBy(pages, ([name]) =>
    name === otherName ? name : 'page',
  );
  const other = (): PageTally => entryOf(merged, otherName, emptyPage);
  for (const [, page] of rest ?? []) addPage(other(), page);
  for (const [name, page] of (named['page'] ?? []).sort(byViews)) {
    if (viewsOf(page) < threshold || isBegun(merged.get(otherName), threshold)) addPage(other(), page);
    else merged.set(name, page);
  }
  return merged;
};
