import type { Language } from '../../domain/right.ts';
import { en } from './en.ts';
import { ja, type MailMessages } from './ja.ts';

const catalogues: Readonly<Record<Language, MailMessages>> = { ja, en };

/** The mail catalogue of a language. */
export const mailMessagesIn = (language: Language): MailMessages => catalogues[language];
