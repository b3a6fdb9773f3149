import type { DataMap } from '../data-map/data-map.ts';
import { selectorsOf } from '../data-map/selector.ts';
import type { Plan } from '../plan/plan.ts';
import type { OperatorTables } from '../ports/operator-tables.ts';
import type { Located } from '../request/claims.ts';
import { attributeOf, textsOf } from '../rows/attribute-text.ts';
import { type FoundRow, findRows } from '../rows/find-rows.ts';
import { mailboxForms, sameIdentifier } from '../rows/mailbox-forms.ts';
import { erasureOrder, type MappedClass, mappedClasses, nameOf } from '../rows/mapped-class.ts';
import { type Walk, type WalkOptions, walkFrom } from '../rows/walk.ts';
import { evidenceOf } from './evidence.ts';

/** One person who may be meant, with everything that leads to that person's rows. */
export interface Candidate {
  /** Value of the data map's `subject` identifier. */
  subject: string;
  located: Located;
  evidence: Plan['evidence'];
}

export interface LocatedSubject {
  /** None: nobody is known under the mailbox. More than one: a person decides. */
  candidates: Candidate[];
  /** Weak identifiers that were seen and not followed. */
  notFollowed: string[];
  /** Classes with rows under the mailbox that belong to no candidate, only where there is none: a person decides. */
  unlinked: string[];
}

export interface LocateInput {
  dataMap: DataMap;
  /** The confirmed mailbox, as given. */
  mailbox: string;
  tables: OperatorTables;
  /** Most rows read and queries run in one walk; 50,000 unless given. */
  maxRows?: number;
  /** Most identifier values: they stand in one item of at most 400 KB (DynamoDB); 1,000 unless given. */
  maxValues?: number;
}

/** Where the confirmed mailbox itself comes from, in the evidence. */
export const FROM_REQUEST = 'request';

/**
 * Finds who is meant: walks from the confirmed mailbox over strong identifiers to every value of the subject
 * identifier, then from each such value alone, taking no row that names another. Throws TooManyLinksError,
 * ConfigurationError.
 */
export const locateSubject = async (input: LocateInput): Promise<LocatedSubject> => {
  erasureOrder(input.dataMap);
  const { dataMap, mailbox } = input;
  const given = mailboxForms(mailbox).map((value) => ({ value, from: FROM_REQUEST }));
  const first = await walkFrom(
    { [dataMap.mailbox.identifier]: given },
    { ...boundsOf(input), accepts: () => true, anyOwner: true },
  );
  const subjects = distinctSubjects(dataMap, first.located);
  const weak = new Set(first.weak);
  const candidates: Candidate[] = [];
  for (const subject of subjects) {
    const walk = await walkFromSubject(input, subject);
    for (const name of walk.weak) weak.add(name);
    candidates.push({ subject: subject.value, located: walk.located, evidence: evidenceOf(walk.located) });
  }
  const unlinked = candidates.length > 0 ? [] : await classesUnder(input, first.located);
  return { candidates, notFollowed: [...weak].sort(), unlinked };
};

/**
 * Everything that leads to the rows of one person who is known by the subject identifier. Throws TooManyLinksError.
 */
export const walkFromSubject = (
  input: Omit<LocateInput, 'mailbox'>,
  subject: Located[string][number],
): Promise<Walk> =>
  walkFrom(
    { [input.dataMap.subject]: [subject] },
    { ...boundsOf(input), accepts: namesNobodyElse(input.dataMap, subject.value), anyOwner: false },
  );

const boundsOf = ({ dataMap, tables, maxRows = 50_000, maxValues = 1_000 }: Omit<LocateInput, 'mailbox'>) =>
  ({ dataMap, tables, maxRows, maxValues }) satisfies Partial<WalkOptions>;

/** Values that rows gave, not the requester; one mailbox in two cases is one person. */
const distinctSubjects = (dataMap: DataMap, located: Located) =>
  (located[dataMap.subject] ?? [])
    .filter(({ from }) => from !== FROM_REQUEST)
    .filter(
      ({ value }, at, all) =>
        all.findIndex((other) => sameIdentifier(dataMap, dataMap.subject, other.value, value)) === at,
    );

/** A row that yields a subject must yield this one. */
export const namesNobodyElse =
  (dataMap: DataMap, subject: string) =>
  ({ rowClass }: MappedClass, { row }: FoundRow): boolean => {
    const attribute = rowClass.yields?.[dataMap.subject];
    const named = attribute === undefined ? [] : textsOf(attributeOf(row, attribute));
    return named.every((text) => sameIdentifier(dataMap, dataMap.subject, text, subject));
  };

/** Classes that hold rows under the mailbox, though they lead to nobody. */
const classesUnder = async ({ dataMap, tables }: LocateInput, located: Located): Promise<string[]> => {
  const names: string[] = [];
  const finder = { dataMap, located, tables, strict: true, once: false, anyOwner: true, wanted: () => [] };
  for (const mapped of mappedClasses(dataMap)) {
    for (const selector of selectorsOf(dataMap, mapped, located)) {
      const { found } = await findRows(finder, selector, undefined, 1);
      if (found.length > 0 && !names.includes(nameOf(mapped))) names.push(nameOf(mapped));
    }
  }
  return names;
};
