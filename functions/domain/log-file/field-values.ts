import { unescaped } from './escapes.ts';

/** Log formats write a hyphen where there is nothing. */
export const unlessAbsent = (field: string | undefined): string | undefined =>
  field === undefined || field === '-' || field === '' ? undefined : field;

/** A field as text, its escapes by backslash undone. */
export const textIn = (field: string | undefined): string | undefined => {
  const given = unlessAbsent(field);
  return given === undefined ? undefined : unescaped(given);
};

/** Digits as a number; undefined for anything else. */
export const numberIn = (field: string | undefined): number | undefined =>
  field !== undefined && /^\d{1,15}$/.test(field) ? Number(field) : undefined;

/** Seconds with a fraction as whole milliseconds; undefined for anything else, such as -1. */
export const millisecondsIn = (field: string | undefined): number | undefined =>
  field !== undefined && /^\d{1,9}(\.\d+)?$/.test(field) ? Math.round(Number(field) * 1_000) : undefined;

/** An address; undefined for a host's name, which a server may look up and write instead: it is not asked for. */
export const addressIn = (field: string | undefined): string | undefined =>
  field !== undefined && /^([\d.]+|[\da-f.]*:[\da-f:.]*)$/i.test(field) ? field : undefined;
