import * as z from 'zod';
import { TokenSchema } from '../links/link-credential.ts';
import { RefusalGroundSchema } from './decision.ts';
import type { DecisionInput } from './decision-input.ts';

const stepPrefix = 'step.';
const stepName = /^step\.[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;

/** Fields of the form by which staff decide; one field `step.<table>/<class>` for each step of the plan. */
export const DecisionFormSchema = z
  .object({
    session: TokenSchema,
    intent: z.enum(['decide', 'confirm', 'return']),
    verdict: z.enum(['grant', 'refuse']).optional(),
    ground: z.union([z.literal('').transform(() => undefined), RefusalGroundSchema]).optional(),
  })
  // Empty: nothing was chosen yet.
  .catchall(z.string().regex(/^[A-Za-z0-9_:]{0,60}$/))
  .check(({ value, issues }) => {
    const known = ['session', 'intent', 'verdict', 'ground'];
    const unknown = Object.keys(value).filter((name) => !known.includes(name) && !stepName.test(name));
    if (unknown.length > 0) issues.push({ code: 'unrecognized_keys', keys: unknown, input: value });
  });
export type DecisionForm = z.infer<typeof DecisionFormSchema>;

/** What a decision lacks, by the field that asks for it. */
export type MissingInDecision = 'verdict' | 'ground' | `step.${string}`;

/**
 * What a decision lacks that its form must ask for again.
 * @param doubtful paths of the steps of which a grant must be said in so many words, see `doubtfulSteps`
 */
export const missingIn = (form: DecisionForm, doubtful: readonly string[]): MissingInDecision[] => {
  const { intent, verdict, ground } = form;
  if (intent !== 'decide') return [];
  if (verdict === 'refuse') return ground ? [] : ['ground'];
  const choices = choicesOf(form);
  const unsaid = doubtful.map((path) => `step.${path}` as const).filter((field) => !choices[field]);
  return [...unsaid, ...(verdict ? [] : (['verdict'] as const))];
};

/** The choices of a form by field name, to show it again. */
export const choicesOf = ({ session, intent, ...choices }: DecisionForm): Record<string, string> => {
  const entries = Object.entries(choices);
  return Object.fromEntries(entries.flatMap(([name, said]) => (said ? [[name, said]] : [])));
};

/** The decision that a form says; `verdict` is what `missingIn` has made sure of. */
export const decisionInputOf = (form: DecisionForm, verdict: 'grant' | 'refuse'): DecisionInput => {
  const steps = Object.entries(choicesOf(form)).filter(([name]) => name.startsWith(stepPrefix));
  return {
    verdict,
    ground: form.ground,
    steps: new Map(steps.map(([name, said]) => [name.slice(stepPrefix.length), said])),
  };
};
