import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

/** Part of a form: the images go at once when a number can be read that must not be kept. */
export const Unmasked = ({ language }: { language: Language }) => {
  const { identity } = messagesIn(language);
  return (
    <>
      <h2>{identity.unmaskedTitle}</h2>
      <p>{identity.unmaskedHint}</p>
      <div class="buttons">
        <button type="submit" name="intent" value="unmasked" class="quiet">
          {identity.unmasked}
        </button>
      </div>
    </>
  );
};
