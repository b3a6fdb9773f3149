import type { Language } from '../../domain/right.ts';
import { messagesIn } from '../messages/of-language.ts';

const Tools = ({ language }: { language: Language }) => {
  const { evidence } = messagesIn(language);
  return (
    <fieldset class="buttons tools">
      <legend class="unseen">{evidence.tools}</legend>
      {Object.entries(evidence.acts).map(([act, text]) => (
        <button key={act} type="button" class="quiet" data-act={act}>
          {text}
        </button>
      ))}
    </fieldset>
  );
};

/** The tool that hides parts of an image. Its boxes are a list of buttons over the picture. */
export const EvidenceMask = ({ language }: { language: Language }) => {
  const { evidence } = messagesIn(language);
  return (
    <div id="mask" hidden>
      <div class="panel" id="to-hide">
        <p>{evidence.maskNow}</p>
        <ul />
      </div>
      <p>{evidence.howToDraw}</p>
      <p class="hint" id="how-to-type">
        {evidence.howToType}
      </p>
      <Tools language={language} />
      <div class="mask-frame">
        <canvas role="img" aria-label={evidence.stage} />
        <ul class="mask-boxes" aria-label={evidence.boxes} aria-describedby="how-to-type" />
      </div>
      <label class="choice" id="covered">
        <input type="checkbox" required />
        <span>{evidence.covered}</span>
      </label>
      <p class="hint">{evidence.burnt}</p>
      <button type="button" id="send">
        {evidence.send}
      </button>
    </div>
  );
};
