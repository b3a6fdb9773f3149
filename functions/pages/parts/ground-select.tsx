import { groundsOf } from '../../domain/decision/decision.ts';
import type { Language, Right } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';
import { describedBy, Explained } from './field.tsx';

interface GroundSelectProps {
  language: Language;
  right: Right;
  error?: string | undefined;
}

/** The ground on which the whole request is refused. */
export const GroundSelect = ({ language, right, error }: GroundSelectProps) => {
  const { review, labels } = messagesIn(language);
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for="ground">{review.ground}</label>
      <Explained id="ground" hint={review.groundHint} error={error} />
      <select
        id="ground"
        name="ground"
        aria-describedby={describedBy('ground', { hint: review.groundHint, error })}
        aria-invalid={error ? true : undefined}
      >
        <option value="">{review.groundNone}</option>
        {groundsOf(right).map((ground) => (
          <option key={ground} value={ground}>
            {labels.grounds[ground]}
          </option>
        ))}
      </select>
    </div>
  );
};

interface StepSelectProps {
  language: Language;
  right: Right;
  /** `table/class` of the plan step. */
  path: string;
  item: string;
  /** What was chosen before an error: `grant`, `keep:<ground>` or `refuse:<ground>`. */
  chosen: string | undefined;
  /** True: the rows may be another person's; nothing is chosen beforehand, and something must be. */
  doubtful: boolean;
  /** That nothing was chosen, in words. */
  error: string | undefined;
}

/** The decision on one (table, class): as planned, refused on a ground, or, of an erasure, kept on a ground. */
export const StepSelect = (props: StepSelectProps) => {
  const { language, right, path, item, chosen, doubtful: isDoubtful, error } = props;
  const { review, labels, words, doubtful } = messagesIn(language);
  const id = `step.${path}`;
  const options = (verdict: 'keep' | 'refuse') =>
    groundsOf(right).map((ground) => {
      const value = `${verdict}:${ground}`;
      return (
        <option key={value} value={value} selected={value === chosen}>
          {words.pair(review[verdict], labels.grounds[ground])}
        </option>
      );
    });
  return (
    <>
      <Explained id={id} error={error} />
      <select
        id={id}
        name={id}
        aria-label={review.decisionFor(item)}
        aria-describedby={describedBy(id, { error })}
        aria-invalid={error ? true : undefined}
      >
        {isDoubtful && <option value="">{doubtful.choose}</option>}
        <option value="grant" selected={chosen === 'grant'}>
          {review.grant}
        </option>
        {right === 'erasure' && <optgroup label={review.keep}>{options('keep')}</optgroup>}
        <optgroup label={review.refuse}>{options('refuse')}</optgroup>
      </select>
    </>
  );
};
