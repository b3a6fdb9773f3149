import { RightSchema } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import type { PageProps } from '../page-props.ts';
import { urlOf } from '../routes.ts';
import { describedBy, Explained } from './field.tsx';

/** Which of the rights that the desk offers: sent back as the query of the form page. */
export const ChooseRight = ({ page, missing }: { page: PageProps; missing: boolean }) => {
  const { requestForm, labels } = messagesIn(page.language);
  const offered = RightSchema.options.filter((right) => page.desk.rights[right] !== undefined);
  const error = missing ? requestForm.errors.right : undefined;
  return (
    <form method="get" action={urlOf(page.baseUrl, 'requests')}>
      <input type="hidden" name="language" value={page.language} />
      <fieldset class={missing ? 'wrong' : undefined} aria-describedby={describedBy('right', { error })}>
        <legend>{requestForm.choose}</legend>
        <Explained id="right" error={error} />
        {offered.map((right, index) => (
          <label class="choice" key={right}>
            <input type="radio" name="right" value={right} required id={index === 0 ? 'right' : undefined} />
            <span>{labels.rights[right]}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit">{requestForm.next}</button>
    </form>
  );
};
