import type { ClassResult } from '../pages/class-result.ts';

/** A link with what stands in for it: page, reference and code. */
export interface LinkBlock {
  title: string;
  lead: string;
  /** Text of the button. */
  label: string;
  /** With the token in its fragment. */
  url: string;
  /** The same page without the token: there reference and code are typed. */
  page: string;
  code: string;
  expiresAt: Date;
}

/** What a mail says; text and HTML are two settings of it. */
export interface MailContent {
  /** Constant for kind and language: nothing personal and no header can get into it. */
  subject: string;
  lead: readonly string[];
  facts: readonly (readonly [name: string, value: string])[];
  results: readonly ClassResult[];
  notes: readonly string[];
  /** The first is the main one and stands before the notes. */
  links: readonly LinkBlock[];
}
