import type { Language } from '../domain/right.ts';

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** A size as people read it, in powers of 1,000 (SI). */
export const sizeForPeople = (bytes: number, language: Language): string => {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const digits = power === 0 ? 0 : 1;
  const number = (bytes / 1000 ** power).toLocaleString(language === 'ja' ? 'ja-JP' : 'en', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${number} ${UNITS[power]}`;
};
