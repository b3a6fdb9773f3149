import * as z from 'zod';
import { IdentityReasonSchema } from '../evidence/evidence-set.ts';
import { TokenSchema } from '../links/link-credential.ts';
import { type Check, openChecks } from './checklist.ts';

const Ticked = z.literal('yes').optional();

/** Fields of the form by which staff judge documents. */
export const IdentityFormSchema = z.strictObject({
  session: TokenSchema,
  intent: z.enum(['approve', 'reject', 'ask-again', 'unmasked', 'confirm', 'return']),
  reason: z.union([z.literal('').transform(() => undefined), IdentityReasonSchema]).optional(),
  name: Ticked,
  birthDate: Ticked,
  address: Ticked,
  expiry: Ticked,
  notBlank: Ticked,
  masked: Ticked,
  /** Which of several people on file the documents show; index from 0. */
  person: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .optional(),
});
export type IdentityForm = z.infer<typeof IdentityFormSchema>;

/** What a judgement lacks that its form must ask for again. */
export interface MissingInForm {
  checks: readonly Check[];
  reason: boolean;
  /** `choose`: several are on file; `nobody`: there is no one whom the documents could prove. */
  person: 'choose' | 'nobody' | undefined;
}

const missingPerson = (person: number | undefined, onFile: number): MissingInForm['person'] => {
  if (onFile === 0) return 'nobody';
  return onFile > 1 && (person === undefined || person >= onFile) ? 'choose' : undefined;
};

/** Undefined when nothing is missing; `onFile` is the number of people whom the request may be about. */
export const missingInForm = (form: IdentityForm, onFile: number): MissingInForm | undefined => {
  const isApproval = form.intent === 'approve';
  const missing: MissingInForm = {
    checks: isApproval ? openChecks(form) : [],
    reason: ['reject', 'ask-again'].includes(form.intent) && form.reason === undefined,
    person: isApproval ? missingPerson(form.person, onFile) : undefined,
  };
  return missing.checks.length > 0 || missing.reason || missing.person ? missing : undefined;
};
