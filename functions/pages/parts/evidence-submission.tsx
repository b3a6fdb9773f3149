import type { EvidenceProps } from '../evidence-props.ts';
import { messagesIn } from '../messages/of-language.ts';
import { Field } from './field.tsx';
import { carriedBy, PostForm } from './form.tsx';

/** What was sent, and the act that hands it over. The reference's end stands above: it is needed for each image, too. */
export const EvidenceSubmission = ({ page }: { page: EvidenceProps }) => {
  const { evidence } = messagesIn(page.language);
  return (
    <>
      <h2 id="sent" tabIndex={-1}>
        {evidence.files}
      </h2>
      <p id="files-note" role="status" />
      <p id="no-files">{evidence.noFiles}</p>
      <ul class="files" id="files" />
      <button type="button" class="quiet" id="refresh">
        {evidence.refresh}
      </button>
      <h2>{evidence.submission}</h2>
      <PostForm page={page} route="submitEvidence" id="submission" carries={carriedBy(page.credential)}>
        <Field
          id="name"
          name="name"
          label={evidence.name}
          hint={evidence.nameHint}
          error={page.nameRefused ? evidence.nameRefused : undefined}
          input={{ autocomplete: 'name', maxLength: 100, value: page.values?.name ?? '' }}
        />
        <p>{evidence.submitLead}</p>
        <div id="missing" role="alert" />
        <button type="submit">{evidence.submit}</button>
      </PostForm>
    </>
  );
};
