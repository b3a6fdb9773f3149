import type { EvidenceProps } from '../evidence-props.ts';
import { messagesIn } from '../messages/of-language.ts';
import { TailField } from './code-fields.tsx';
import { EvidenceMask } from './evidence-mask.tsx';

const Sides = ({ page }: { page: EvidenceProps }) => {
  const { evidence } = messagesIn(page.language);
  const side = (name: 'front' | 'back') => (
    <label class="choice">
      <input type="radio" name="side" value={name} checked={name === 'front'} required />
      <span>{evidence.sides[name]}</span>
    </label>
  );
  return (
    <fieldset id="sides" class="side-by-side" hidden>
      <legend>{evidence.side}</legend>
      {side('front')}
      {side('back')}
    </fieldset>
  );
};

/** Choosing an image, hiding parts of it and sending it: everything here is done by the script. */
export const EvidencePicture = ({ page }: { page: EvidenceProps }) => {
  const { evidence } = messagesIn(page.language);
  return (
    <>
      <h2>{evidence.picture}</h2>
      <TailField language={page.language} refused={page.tailRefused} form="submission" />
      <Sides page={page} />
      <div class="field">
        <label for="file">{evidence.file}</label>
        <p class="hint" id="file-hint">
          {evidence.fileHint}
        </p>
        <input id="file" type="file" accept="image/jpeg,image/png" required aria-describedby="file-hint" />
        <p class="error" id="picture-problem" role="alert" />
        <p id="picture-note" role="status" />
      </div>
      <EvidenceMask language={page.language} />
      <div class="field" id="sending" hidden>
        <progress id="progress" max={100} value={0} aria-label={evidence.progress} />
      </div>
      <p id="sending-note" role="status" />
      <p class="error" id="sending-problem" role="alert" />
    </>
  );
};
