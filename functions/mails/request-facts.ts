import { dateForPeople } from '../domain/due-date.ts';
import type { SubjectRequest } from '../domain/request/request.ts';
import type { Language } from '../domain/right.ts';
import { messagesIn } from '../pages/messages/of-language.ts';
import type { MailContent } from './mail-content.ts';

const day = (instant: string, language: Language) => dateForPeople(new Date(instant), language);

/** What a mail says of a request: its reference, its right, and when it came. */
export const arrivalFacts = (language: Language, request: SubjectRequest): MailContent['facts'] => {
  const { labels, words } = messagesIn(language);
  return [
    [words.reference, request.reference],
    [words.right, labels.rights[request.right]],
    [words.receivedAt, day(request.receivedAt, language)],
  ];
};

/** As arrivalFacts, and when the answer is due. */
export const openFacts = (language: Language, request: SubjectRequest): MailContent['facts'] => {
  const { words } = messagesIn(language);
  return [...arrivalFacts(language, request), [words.dueAt, words.byDate(day(request.dueAt, language))]];
};
