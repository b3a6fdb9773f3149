import type { EvidenceSettings } from '../../evidence-settings.ts';
import { element } from '../dom/element.ts';
import { maskTool } from './mask-tool.ts';
import { PictureError, readPicture } from './picture.ts';

/** The field for an image, with the tool that opens below it. */
export interface PictureField {
  focus(): void;
  /** Forgets the image, after it was sent. */
  clear(): void;
  /** The image as it may leave the machine; undefined when there is none, and the person was told why. */
  masked(): Promise<Blob | undefined>;
}

/** Lets a person choose an image and blacken parts of it. */
export const pictureField = ({ texts }: EvidenceSettings): PictureField => {
  const file = element<HTMLInputElement>('#file');
  const problem = element('#picture-problem');
  const note = element('#picture-note');
  const tool = maskTool(element('#mask'), texts.box);

  const tell = (error: unknown): undefined => {
    const kind = error instanceof PictureError ? error.problem : 'unreadable';
    problem.textContent = texts.pictures[kind] ?? '';
    return undefined;
  };
  const open = async (chosen: File): Promise<void> => {
    note.textContent = texts.opening;
    await readPicture(chosen)
      .then((picture) => {
        // Another may have been chosen while this one was read.
        if (file.files?.[0] === chosen) tool.open(picture);
      })
      .catch((error: unknown) => {
        file.value = '';
        tell(error);
      });
    note.textContent = '';
  };
  file.addEventListener('change', () => {
    problem.textContent = '';
    tool.close();
    element<HTMLInputElement>('#covered input').checked = false;
    const chosen = file.files?.[0];
    if (chosen) void open(chosen);
  });

  return {
    focus: () => file.focus(),
    clear: () => {
      file.value = '';
      tool.close();
    },
    masked: () => tool.result().catch(tell),
  };
};
