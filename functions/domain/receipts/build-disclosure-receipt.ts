import { type WithholdingGround, WithholdingGroundSchema } from '../data-map/mapped-attribute.ts';
import type { StepDecision } from '../decision/decision.ts';
import type { CompiledDesk } from '../desk/desk.ts';
import type { DisclosedClass, DisclosurePackage } from '../disclosure/disclosure-package.ts';
import { ConfigurationError } from '../errors.ts';
import type { PlanStep } from '../plan/plan.ts';
import type { Outcome } from '../request/outcome.ts';
import type { DisclosureLine, DisclosureReceipt } from './disclosure-receipt.ts';
import { exceptionsIn } from './exceptions-in.ts';
import { type ReceiptFacts, receiptHead } from './receipt-head.ts';

export interface DisclosureReceiptInput extends ReceiptFacts {
  /** As it was checked. */
  disclosed: DisclosurePackage;
}

/** The receipt of a disclosure. The same facts and the same time give the same receipt. */
export const buildDisclosureReceipt = (input: DisclosureReceiptInput): DisclosureReceipt => {
  const { compiled, plan, disclosed, keyId } = input;
  const lines = plan.steps.map((step) => lineOf(step, input));
  const { packageId, sha256, bytes, builtAt, expiresAt } = disclosed;
  const manifestSha256 = manifestHash(disclosed);
  return {
    version: 1,
    kind: 'disclosure',
    ...receiptHead(input),
    outcome: outcomeOfAll(lines),
    lines,
    undescribed: undescribedIn(disclosed.classes),
    package: { packageId, sha256, bytes, manifestSha256, builtAt, expiresAt, ...viewsIn(disclosed) },
    ...exceptionsIn(compiled),
    keyId,
  };
};

const viewsIn = ({ views }: DisclosurePackage) => (views === undefined ? {} : { views });

const manifestHash = ({ parts }: DisclosurePackage): string => {
  const manifest = parts.find(({ name }) => name === 'manifest.json');
  if (manifest === undefined) throw new ConfigurationError('package: has no manifest; build it anew');
  return manifest.sha256;
};

type Basis = Pick<DisclosureLine, 'basis' | 'ground'>;

/** The map's ground: of a class that is withheld whole, or of the attributes that were left out. */
const mapGround = (
  { dataMap }: CompiledDesk,
  step: PlanStep,
  attributes: readonly string[],
): WithholdingGround | undefined => {
  const mapped = dataMap.tables[step.table]?.classes[step.class]?.attributes ?? {};
  const grounds = [step.reason, ...attributes.map((name) => mapped[name]?.ground)];
  return WithholdingGroundSchema.options.find((ground) => grounds.includes(ground));
};

const basisOf = (
  step: PlanStep,
  decided: StepDecision | undefined,
  attributes: readonly string[],
  compiled: CompiledDesk,
): Basis => {
  if (decided === undefined) return { basis: 'refusal' };
  if (decided.verdict !== 'grant') return { basis: 'refusal', ground: decided.ground };
  if (step.treatment === 'disclose' && attributes.length === 0) return {};
  const ground = mapGround(compiled, step, attributes);
  return { basis: 'data-map', ...(ground !== undefined && { ground }) };
};

const lineOf = (
  step: PlanStep,
  { recorded, disclosed, compiled }: DisclosureReceiptInput,
): DisclosureLine => {
  const { table, class: name, found } = step;
  const is = (other: { table: string; class: string }) => other.table === table && other.class === name;
  const shown = disclosed.classes.find(is);
  const attributes = shown?.withheld ?? [];
  const basis = basisOf(step, recorded.decision.steps.find(is), attributes, compiled);
  const counts = {
    found,
    disclosed: shown?.rows ?? 0,
    withheld: isShown(step, basis) ? 0 : found,
    attributesWithheld: attributes.length,
  };
  const events = shown?.events === undefined ? {} : { events: shown.events };
  return { table, class: name, outcome: outcomeOfLine(counts, basis), ...counts, ...events, ...basis };
};

const isShown = ({ treatment }: PlanStep, { basis }: Basis): boolean =>
  treatment === 'disclose' && basis !== 'refusal';

type Counts = Pick<DisclosureLine, 'found' | 'disclosed' | 'withheld' | 'attributesWithheld'>;

/** Never "done" where something was left out, never where nothing was found. law.md 2.4; APPI 33(3). */
const outcomeOfLine = (counts: Counts, { ground }: Basis): Outcome => {
  if (counts.disclosed + counts.withheld === 0) return 'NO_DATA';
  if (counts.disclosed === 0) return ground ?? 'DONE_PARTIAL';
  return counts.withheld + counts.attributesWithheld > 0 ? 'DONE_PARTIAL' : 'DONE';
};

const outcomeOfAll = (lines: readonly DisclosureLine[]): Outcome => {
  const sum = (count: keyof Counts) => lines.reduce((total, line) => total + line[count], 0);
  const counts = {
    found: sum('found'),
    disclosed: sum('disclosed'),
    withheld: sum('withheld'),
    attributesWithheld: sum('attributesWithheld'),
  };
  return outcomeOfLine(counts, lines.find(({ withheld }) => withheld > 0) ?? {});
};

const undescribedIn = (classes: readonly DisclosedClass[]): DisclosureReceipt['undescribed'] =>
  [...Map.groupBy(classes, ({ table }) => table)]
    // Classes of one table are found under the same keys: the largest count is the nearest to the truth.
    .map(([table, ofTable]) => ({ table, rows: Math.max(...ofTable.map(({ unmatched }) => unmatched)) }))
    .filter(({ rows }) => rows > 0);
