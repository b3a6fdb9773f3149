import { decodeMessage } from '../../functions/domain/access-log/decode.ts';
import type { DropReason, PoisonReason } from '../../functions/domain/access-log/event.ts';
import { greatestAgesDays } from '../../functions/domain/access-log/greatest-ages.ts';
import { maxMessageBytes } from '../../functions/domain/access-log/message-limits.ts';
import { dayMs } from '../../functions/domain/access-log/timely.ts';
import { validateEvents } from '../../functions/domain/access-log/validate.ts';
import { PoisonMessageError } from '../../functions/domain/errors.ts';
import type { Gunzip } from '../../functions/domain/ports/gunzip.ts';
import { firstSentAttribute, type Letter } from './letter.ts';

/** Why a letter can be redriven, or why not. */
export type Why = 'readable' | 'came-back' | 'too-old' | 'no-room' | 'outlived' | PoisonReason;

/** Days after the first sending: what receipts name. */
const lastDay = greatestAgesDays.deadLetters;
const unreadable = { by: 'purge', says: 'purge: would fail again; mend its producer' } as const;

/** What the tool does to a letter when asked to, and what whoever asks should know. */
export const remedies: Readonly<Record<Why, { by: 'redrive' | 'purge' | 'time'; says: string }>> = {
  readable: { by: 'redrive', says: 'redrive' },
  'came-back': { by: 'redrive', says: 'redrive, but first see why it failed again: the log of TakeEvents' },
  'too-old': {
    by: 'time',
    says: `nothing: too old to be sent anew; at ${lastDay} days it goes, or is to be purged`,
  },
  'no-room': { by: 'time', says: 'nothing: too large to bear the time of its first sending' },
  outlived: { by: 'purge', says: `purge: older than the ${lastDay} days that receipts name` },
  'not-json': unreadable,
  'bad-encoding': unreadable,
  'too-large': unreadable,
  'not-a-batch': unreadable,
};

/** How a letter stands, by the ingest's own code; nothing of what it holds. */
export interface Standing {
  why: Why;
  /** Events that fit the schema. Bars and times are judged on arrival. */
  fitting: number;
  misfits: readonly DropReason[];
}

/**
 * A redriven message is a new one for SQS and may wait in the queue as long as any other: none is sent again that could
 * be there beyond the age that receipts name.
 */
const lastRedriveDay = lastDay - greatestAgesDays.queue;

/** SQS counts names, types and values of attributes as part of a message; 13 digits last until the year 2286. */
const noteBytes = firstSentAttribute.length + 'Number'.length + 13;
const encodingBytes = (encoding: string): number =>
  'encoding'.length + 'String'.length + Buffer.byteLength(encoding);

const fitsWithNote = ({ body, encoding }: Letter): boolean =>
  Buffer.byteLength(body) + noteBytes + (encoding === undefined ? 0 : encodingBytes(encoding)) <=
  maxMessageBytes;

const whyOf = (letter: Letter, ageDays: number): Why => {
  if (ageDays > lastDay) return 'outlived';
  if (ageDays > lastRedriveDay) return 'too-old';
  if (!fitsWithNote(letter)) return 'no-room';
  return letter.redriven ? 'came-back' : 'readable';
};

/** Judges a letter as the ingest of this checkout would. */
export const standingOf = (letter: Letter, now: Date, gunzip: Gunzip): Standing => {
  const ageDays = (now.getTime() - letter.firstSentAt.getTime()) / dayMs;
  try {
    const { batch } = decodeMessage(letter.body, letter.encoding, gunzip);
    const { fitting, misfits } = validateEvents(batch.events);
    return { why: whyOf(letter, ageDays), fitting: fitting.length, misfits };
  } catch (error) {
    if (!(error instanceof PoisonMessageError)) throw error;
    const why = ageDays > lastDay ? 'outlived' : error.reason;
    return { why, fitting: 0, misfits: [] };
  }
};
