import { type Right, RightSchema } from '../domain/right.ts';
import { messagesIn } from './messages/of-language.ts';
import { type PageContent, renderPage } from './page.tsx';
import { AskForm } from './parts/ask-form.tsx';
import { ChooseRight } from './parts/choose-right.tsx';
import { ErrorSummary } from './parts/form.tsx';
import { WhatHappens } from './parts/what-happens.tsx';
import type { RequestFormProps } from './request-form-props.ts';

const chosenRight = ({ desk, values }: RequestFormProps): Right | undefined => {
  const offered = RightSchema.options.filter((right) => desk.rights[right] !== undefined);
  return offered.length === 1 ? offered[0] : offered.find((right) => right === values?.right);
};

const formContent = (props: RequestFormProps): PageContent => {
  const { language, desk, errors = [] } = props;
  const { requestForm, lostMailbox } = messagesIn(language);
  const texts = { ...requestForm.errors, ...lostMailbox.errors };
  const right = chosenRight(props);
  const rule = right && desk.rights[right];
  return {
    title: requestForm.title,
    languageSwitch: { route: 'requests', ...(right && { query: { right } }) },
    children: (
      <>
        <ErrorSummary page={props} errors={errors.map((id) => ({ id, text: texts[id] }))} />
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
