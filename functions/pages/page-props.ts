import type { Desk } from '../domain/desk/desk.ts';
import type { Language } from '../domain/right.ts';

/** What every page needs beside its own content. */
export interface PageProps {
  language: Language;
  /** Public base URL without a slash at its end, such as `https://desk.example.jp/v1`. */
  baseUrl: string;
  desk: Desk;
}
