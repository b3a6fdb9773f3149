/**
 * The browser's code of the evidence page: what a person sends is blackened, drawn anew and only then sent, so that
 * neither hidden pixels nor EXIF leave the machine. design 11; law.md 2.5.
 */
import type { EvidenceSettings } from '../evidence-settings.ts';
import { element } from './dom/element.ts';
import type { FilesAnswer } from './evidence/desk.ts';
import { credentialIn, documentFields } from './evidence/fields.ts';
import { fileList } from './evidence/file-list.ts';
import { pictureField } from './evidence/picture-field.ts';
import { sendButton } from './evidence/send-button.ts';
import { submissionForm } from './evidence/submission-form.ts';
import { watcher } from './evidence/watch.ts';

const start = (root: HTMLElement, settings: EvidenceSettings): void => {
  const submission = submissionForm(settings);
  const picture = pictureField(settings);
  const documents = documentFields(settings);
  const list = fileList(settings, ({ document, side }) => {
    documents.choose(document, side);
    picture.focus();
  });

  const show = ({ files, missing }: FilesAnswer): void => {
    submission.setMissing(missing);
    list.show(files);
  };
  const watch = watcher(settings.filesUrl, credentialIn, show, submission.showProblem);

  sendButton(settings, picture, () => {
    list.say(settings.texts.sent);
    element('#sent').focus();
    return watch();
  });
  element('#refresh').addEventListener('click', () => void watch());
  show(settings);
  root.hidden = false;
  if (settings.files.some(({ state }) => state === 'granted')) void watch();
};

const root = element('#evidence');
start(root, JSON.parse(root.dataset['settings'] ?? ''));
