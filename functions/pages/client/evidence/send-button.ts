import type { EvidenceSettings } from '../../evidence-settings.ts';
import { element } from '../dom/element.ts';
import { SendingError } from './desk.ts';
import { askedFields, firstUnfilled } from './fields.ts';
import type { PictureField } from './picture-field.ts';
import { sender } from './sender.ts';

/** Spoken in tens: a screen reader would never come to an end otherwise. */
const spoken = (percent: number): number => Math.floor(percent / 10) * 10;

const showProgress =
  (text: string) =>
  (part: number): void => {
    const percent = Math.floor(part * 100);
    element<HTMLProgressElement>('#progress').value = percent;
    element('#sending-note').textContent = `${text} ${spoken(percent)}%`;
  };

/** The text for what went wrong. */
export const problemText = (error: unknown, { problems }: EvidenceSettings['texts']): string => {
  if (!(error instanceof SendingError)) return problems['failed'] ?? '';
  return problems[error.field ?? ''] ?? problems[error.problem] ?? problems['failed'] ?? '';
};

const setBusy = (isBusy: boolean): void => {
  element<HTMLButtonElement>('#send').disabled = isBusy;
  element('#sending').hidden = !isBusy;
  // What is shown is what is being sent.
  element('#mask').inert = isBusy;
  element<HTMLInputElement>('#file').disabled = isBusy;
};

/** Sends the masked image when the button is pressed; `done` follows. */
export const sendButton = (
  settings: EvidenceSettings,
  picture: PictureField,
  done: () => Promise<void>,
): void => {
  const { texts, grantUrl } = settings;
  const note = element('#sending-note');
  const problem = element('#sending-problem');
  const send = sender(grantUrl);

  const sendPicture = async (): Promise<void> => {
    const image = await picture.masked();
    if (!image) return;
    const progress = showProgress(texts.sending);
    progress(0);
    await send(askedFields(), image, progress);
    picture.clear();
    note.textContent = '';
  };
  const fail = (error: unknown): void => {
    note.textContent = '';
    problem.textContent = problemText(error, texts);
    if (error instanceof SendingError && error.field === 'tail') element('#tail').focus();
  };
  element('#send').addEventListener('click', async () => {
    problem.textContent = '';
    if (firstUnfilled()) return;
    setBusy(true);
    const wasSent = await sendPicture().then(() => true, fail);
    setBusy(false);
    if (wasSent) await done();
  });
};
