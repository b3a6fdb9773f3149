import * as z from 'zod';

/** Outcome and refusal codes, shown to the requester. law.md 2.4; APPI 32-39. */
export const OutcomeSchema = z.enum([
  'DONE',
  'DONE_PARTIAL',
  'NO_DATA',
  'ALTERNATIVE_MEASURE',
  'RETAINED_UNTIL',
  'R33_HARM',
  'R33_BUSINESS',
  'R33_OTHER_LAW_VIOLATION',
  'R33_OTHER_LAW_ROUTE',
  'R34_TRUE',
  'R34_NOT_NEEDED_FOR_PURPOSE',
  'R34_SPECIAL_PROCEDURE',
  'R34_EVALUATION',
  'R35_GROUND_NOT_SHOWN',
  'R_ID_NOT_CONFIRMED',
  'R_AGENT_NOT_CONFIRMED',
  'R_NOT_SPECIFIED',
  'R_FEE_UNPAID',
  'R_NOT_RETAINED_DATA',
  'WITHDRAWN',
  'EXPIRED_NO_PROOF',
]);
export type Outcome = z.infer<typeof OutcomeSchema>;
