import type { Language } from '../../domain/right.ts';
import { en } from './en.ts';
import { ja, type Messages } from './ja.ts';

const catalogues: Readonly<Record<Language, Messages>> = { ja, en };

/** The catalogue of a language. */
export const messagesIn = (language: Language): Messages => catalogues[language];
