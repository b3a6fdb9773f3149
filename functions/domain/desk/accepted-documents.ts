import type { IdentityDocument } from './desk.ts';

/** The desk's list, by document id. */
export type IdentityDocuments = Readonly<Record<string, IdentityDocument>>;
export type ListedDocument = IdentityDocument & { readonly id: string };
/** What one image shows: a document of the desk's list, and which side of it. */
export type ShownSide = { readonly document: string; readonly side: IdentityDocument['sides'][number] };

/**
 * The desk's documents that are accepted on a day, and those that no longer are (for advice what to send instead).
 * One whose time has not begun is in neither.
 * @param today calendar date of the desk's zone, `2026-11-24`
 */
export const acceptedToday = (documents: IdentityDocuments, today: string) => {
  const listed = Object.entries(documents).map(([id, document]): ListedDocument => ({ id, ...document }));
  const begun = listed.filter(({ acceptedFrom }) => acceptedFrom === undefined || acceptedFrom <= today);
  const hasEnded = ({ acceptedUntil }: ListedDocument) =>
    acceptedUntil !== undefined && acceptedUntil < today;
  return { accepted: begun.filter((one) => !hasEnded(one)), ended: begun.filter(hasEnded) };
};

const refusedFiles = (accepted: readonly ListedDocument[], files: readonly ShownSide[]): string[] =>
  files.flatMap(({ document, side }) => {
    const known = accepted.find(({ id }) => id === document);
    if (known === undefined) return [`not-accepted:${document}`];
    return known.sides.includes(side) ? [] : [`side-not-accepted:${document}`];
  });

/** The side listed first bears photo and name: a back alone proves nobody. */
const isShown = ({ id, sides }: ListedDocument, files: readonly ShownSide[]): boolean =>
  files.some(({ document, side }) => document === id && side === sides[0]);

/**
 * What keeps a set of images from being enough: empty when it is. One document with a photo or two different ones
 * without, at least one that shows the address, none that the desk does not accept (law.md 2.5).
 * @param today calendar date of the desk's zone, `2026-11-24`
 * @returns codes, each once: `photo-or-two`, `address-proof`, `not-accepted:<id>`, `side-not-accepted:<id>`
 */
export const missingDocuments = (
  documents: IdentityDocuments,
  files: readonly ShownSide[],
  today: string,
): string[] => {
  const { accepted } = acceptedToday(documents, today);
  const shown = accepted.filter((document) => isShown(document, files));
  const enough = shown.length >= 2 || shown.some(({ photo }) => photo);
  const address = shown.some(({ provesAddress }) => provesAddress);
  return [
    ...(enough ? [] : ['photo-or-two']),
    ...(address ? [] : ['address-proof']),
    ...new Set(refusedFiles(accepted, files)),
  ];
};
