import { dateForPeople } from '../domain/due-date.ts';
import type { Language } from '../domain/right.ts';

/** A calendar day YYYY-MM-DD as people write it; read as noon in Japan, so that no zone moves it. */
export const dayForPeople = (day: string, language: Language): string =>
  dateForPeople(new Date(`${day.slice(0, 10)}T12:00:00+09:00`), language);
