import { acceptedToday, missingDocuments } from '../desk/accepted-documents.ts';
import type { Desk, IdentityDocument } from '../desk/desk.ts';
import type { Problem } from './problem.ts';

/** What in the desk asks for documents, as its author wrote it. */
export const askedForBy = ({ rights, lostMailbox }: Desk): string[] => [
  ...Object.entries(rights)
    .filter(([, rule]) => rule?.proof === 'P3')
    .map(([right]) => `rights.${right}.proof`),
  ...(lostMailbox === undefined ? [] : ['lostMailbox']),
];

/** Everything that is accepted on the day, sent at once: if that is not enough, nothing is. */
const nothingSuffices = (documents: Readonly<Record<string, IdentityDocument>>, today: string): boolean => {
  const all = acceptedToday(documents, today).accepted.flatMap(({ id, sides }) =>
    sides.map((side) => ({ document: id, side })),
  );
  return missingDocuments(documents, all, today).length > 0;
};

const checkNeeded = (desk: Desk, today: string): Problem[] => {
  const [asking] = askedForBy(desk);
  if (asking === undefined) return [];
  if (desk.evidence === undefined)
    return [
      { path: ['evidence'], message: `is missing, but ${asking} asks for documents — list those you accept` },
    ];
  return nothingSuffices(desk.evidence.documents, today)
    ? [
        {
          path: ['evidence', 'documents'],
          message: `no choice of these is enough on ${today}, but ${asking} asks for documents — accept one with a photo or two without, one of which proves the address`,
        },
      ]
    : [];
};

const disagreements = (document: IdentityDocument): [boolean, keyof IdentityDocument, string][] => {
  const { sides, acceptedFrom = '', acceptedUntil, instead } = document;
  return [
    [
      acceptedUntil !== undefined && acceptedUntil < acceptedFrom,
      'acceptedUntil',
      'is before acceptedFrom — name a later one',
    ],
    [
      acceptedUntil !== undefined && instead === undefined,
      'acceptedUntil',
      'ends without advice — add instead: what to send in its place',
    ],
    [
      acceptedUntil === undefined && instead !== undefined,
      'instead',
      'is never shown — add acceptedUntil, the last day on which it is accepted, or remove it',
    ],
    [new Set(sides).size < sides.length, 'sides', 'names a side twice — name each once'],
  ];
};

const checkDocuments = ({ evidence }: Desk): Problem[] =>
  Object.entries(evidence?.documents ?? {}).flatMap(([id, document]) =>
    disagreements(document)
      .filter(([disagrees]) => disagrees)
      .map(([, field, message]) => ({ path: ['evidence', 'documents', id, field], message })),
  );

/**
 * Documents that a right asks for can be sent: there is a choice of them that is enough.
 * @param today calendar date of the desk's zone, `2026-11-24`
 */
export const checkEvidence = (desk: Desk, today: string): Problem[] => [
  ...checkNeeded(desk, today),
  ...checkDocuments(desk),
];

/** A list of documents that nothing asks for. */
export const evidenceWarnings = (desk: Desk): Problem[] =>
  desk.evidence === undefined || askedForBy(desk).length > 0
    ? []
    : [
        {
          path: ['evidence'],
          message: 'is asked for by nothing — use proof: P3 or lostMailbox, or remove it',
        },
      ];
