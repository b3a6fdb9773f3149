import * as z from 'zod';
import { rankingPartition } from '../../domain/access-log/mapped-tables.ts';
import { StatisticsUnreadableError } from '../../domain/errors.ts';
import type { ClosedDay, DayFigures, RankingEntry } from '../../domain/statistics/closed-day.ts';
import { isPageName } from '../../domain/statistics/keys.ts';
import { byViews } from '../../domain/statistics/ranked.ts';
import { type PageCounts, PageCountsSchema } from '../../domain/statistics/share.ts';
import { fieldsOf, type Item, toItem } from '../dynamodb/dynamodb-item.ts';

const PageRow = PageCountsSchema.extend({ page: z.string(), day: z.string(), closedDay: z.string() });
const EntryRow = z.strictObject({
  page: z.templateLiteral(['ranking#', z.string()]),
  day: z.string(),
  closedDay: z.string(),
  views: z.int(),
});
const Row = z.union([EntryRow, PageRow]);

/** A row of a page, or of the site. */
export const pageItem = (day: string, page: string, counts: PageCounts): Item =>
  toItem({ page, day, closedDay: day, ...counts });

/** A row of a ranking. */
export const entryItem = (day: string, ranking: string, { value, views }: RankingEntry): Item =>
  toItem({ page: rankingPartition(ranking, value), day, closedDay: day, views });

/** Names hold no `#`; values may. */
const entryOf = ({ page, views }: z.infer<typeof EntryRow>): [ranking: string, entry: RankingEntry] => {
  const [, ranking = '', ...value] = page.split('#');
  return [ranking, { value: value.join('#'), views }];
};

/** The figures that rows of one day are. */
export const figuresOf = (items: readonly Item[]): DayFigures => {
  const pages = new Map<string, PageCounts>();
  const rankings = new Map<string, RankingEntry[]>();
  for (const row of items.map((item) => Row.parse(fieldsOf(item)))) {
    if ('views' in row) {
      const [ranking, entry] = entryOf(row);
      rankings.set(ranking, [...(rankings.get(ranking) ?? []), entry].sort(byViews));
    } else if (isPageName(row.page)) {
      const { page, day: _, closedDay: __, ...counts } = row;
      pages.set(page, counts);
    }
  }
  return { pages, rankings };
};

/** Throws StatisticsUnreadableError where the index does not show all pages that were written. */
export const complete = (figures: DayFigures, { pages }: ClosedDay): DayFigures => {
  if (figures.pages.size === pages) return figures;
  throw new StatisticsUnreadableError(
    'statistics: the index has not as many pages as were written; try again in a minute',
  );
};
