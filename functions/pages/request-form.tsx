import { type Right, RightSchema } from '../domain/right.ts';
import { messagesIn } from './messages/of-language.ts';
import { type PageContent, renderPage } from './page.tsx';
import type { PageProps } from './page-props.ts';
import { AskForm } from './parts/ask-form.tsx';
import { ChooseRight } from './parts/choose-right.tsx';
import { ErrorSummary } from './parts/form.tsx';
import { WhatHappens } from './parts/what-happens.tsx';

/** A field of the form, by its wire name. */
export type RequestField = 'right' | 'mailbox' | 'statement';

export interface RequestFormProps extends PageProps {
  /** New for each showing of the form; the same again when it is shown after an error. */
  idempotencyKey: string;
  /** What was typed, shown again to the sender alone; on GET only `right`, from the query. */
  values?: { right?: Right | undefined; mailbox?: string | undefined; statement?: boolean | undefined };
  /** Fields that do not fit, in the order of the form. */
  errors?: readonly RequestField[];
}

const chosenRight = ({ desk, values }: RequestFormProps): Right | undefined => {
  const offered = RightSchema.options.filter((right) => desk.rights[right] !== undefined);
  return offered.length === 1 ? offered[0] : offered.find((right) => right === values?.right);
};

const formContent = (props: RequestFormProps): PageContent => {
  const { language, desk, errors = [] } = props;
  const { requestForm } = messagesIn(language);
  const right = chosenRight(props);
  const rule = right && desk.rights[right];
  return {
    title: requestForm.title,
    languageSwitch: { route: 'requests', ...(right && { query: { right } }) },
    children: (
      <>
        <ErrorSummary page={props} errors={errors.map((id) => ({ id, text: requestForm.errors[id] }))} />
        <p class="lead">{requestForm.lead(desk.operator.name[language])}</p>
        {right && rule ? (
          <>
            <WhatHappens page={props} rule={rule} />
            <AskForm {...props} right={right} rule={rule} errors={errors} />
          </>
        ) : (
          <ChooseRight page={props} missing={errors.includes('right')} />
        )}
      </>
    ),
  };
};

/**
 * The request form: says what will happen, then asks. A desk that offers several rights asks for the right
 * first, so that the steps, the proof and the statement shown are those of the right.
 */
export const renderRequestForm = (props: RequestFormProps): string => renderPage(props, formContent(props));
