import type { Right } from '../domain/right.ts';
import type { PageProps } from './page-props.ts';

/** A field of the form, by its wire name. */
export type RequestField = 'right' | 'mailbox' | 'lostMailbox' | 'onFile' | 'statement';

export interface RequestFormProps extends PageProps {
  /** New for each showing of the form; the same again when it is shown after an error. */
  idempotencyKey: string;
  /** What was typed, shown again to the sender alone; on GET only `right`, from the query. */
  values?: {
    right?: Right | undefined;
    mailbox?: string | undefined;
    lostMailbox?: boolean | undefined;
    statement?: boolean | undefined;
  };
  /** Fields that do not fit, in the order of the form. */
  errors?: readonly RequestField[];
}
