import type { DataMap } from '../data-map/data-map.ts';
import { type WithholdingGround, WithholdingGroundSchema } from '../data-map/mapped-attribute.ts';
import type { RefusalGround, StepDecision } from '../decision/decision.ts';
import type { Desk } from '../desk/desk.ts';
import type { Reference } from '../ids.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Language } from '../right.ts';
import { type MappedClass, nameOf } from '../rows/mapped-class.ts';
import { type Column, columnsOf } from './shown.ts';
import type { Look } from './who-looked.ts';

/** What every page and file of a package says of the request. */
export interface PackageFacts {
  reference: Reference;
  /** The requester's. */
  language: Language;
  desk: Desk;
  dataMap: DataMap;
  planHash: string;
  decisionHash: string;
  receivedAt: Date;
  builtAt: Date;
  expiresAt: Date;
  /** Who looked at the person's data until then. */
  looks: readonly Look[];
}

/** A class as it was decided on: shown; withheld whole by the data map; or refused by the approvers. */
export interface Section {
  mapped: MappedClass;
  planned: PlanStep;
  shown: 'disclosed' | 'withheld' | 'refused';
  /** Why it is not shown. */
  ground?: RefusalGround | undefined;
  columns: Column[];
  /** Name of its CSV in the package. */
  csv: string;
}

/** What a section came to. Attribute names are in code-unit order. */
export interface Tally {
  /** Rows shown, as they are stored. */
  rows: number;
  /** Events in them, where each row holds many: these are what people read. */
  events?: number;
  /** Rows past their retention, not shown: only their deletion is late. */
  retentionOver: number;
  unmatched: number;
  /** Attributes that rows had and that the data map withholds. */
  withheld: string[];
  /** Secrets that rows had: only that one is held is shown. */
  held: string[];
  /** Attributes that rows had and the data map does not describe: not shown, for staff to look at. */
  undescribed: string[];
}

/** A section with what it came to. */
export interface Content extends Section, Tally {}

/** How many rows people read of a section. */
export const readableCount = ({ rows, events }: Pick<Tally, 'rows' | 'events'>): number => events ?? rows;

const groundOf = (reason: string | undefined): WithholdingGround | undefined =>
  WithholdingGroundSchema.options.find((ground) => ground === reason);

const decidedOn = (planned: PlanStep, decided: StepDecision | undefined) => {
  if (decided?.verdict === 'refuse' || decided?.verdict === 'keep') {
    return { shown: 'refused', ground: decided.ground } as const;
  }
  if (decided === undefined) return { shown: 'refused' } as const;
  if (planned.treatment === 'disclose') return { shown: 'disclosed' } as const;
  return { shown: 'withheld', ground: groundOf(planned.reason) } as const;
};

/** A class by what was planned and decided; without a verdict nothing is shown of it. */
export const sectionOf = (
  mapped: MappedClass,
  planned: PlanStep,
  decided: StepDecision | undefined,
): Section => ({
  mapped,
  planned,
  ...decidedOn(planned, decided),
  columns: columnsOf(mapped.rowClass),
  csv: `csv/${nameOf(mapped).replace('/', '.')}.csv`,
});

/** The ground on which the map withholds an attribute. */
export const attributeGround = ({ mapped }: Section, name: string): WithholdingGround | undefined =>
  mapped.rowClass.attributes[name]?.ground;
