/** One figure that has to stay on its side of a limit. */
export interface Check {
  what: string;
  value: number;
  limit: number;
  aim: number;
  better: 'more' | 'less';
}

/** False when a figure is beyond its limit. */
export const isKept = ({ value, limit, better }: Check): boolean =>
  better === 'more' ? value >= limit : value <= limit;
