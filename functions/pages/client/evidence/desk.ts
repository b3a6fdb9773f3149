import type { ShownFile } from '../../evidence-settings.ts';

/** What lets one file be uploaded. */
export interface Grant {
  fileId: string;
  url: string;
  fields: Readonly<Record<string, string>>;
}

/** What the desk knows of the files. */
export interface FilesAnswer {
  files: readonly ShownFile[];
  missing: readonly string[];
}

/** The desk, the bucket or the network refused: `problem` is a key of the texts, `field` a form's field. */
export class SendingError extends Error {
  override name = 'SendingError';
  readonly problem: string;
  readonly field: string | undefined;

  constructor(problem: string, field?: string) {
    super(`sending: ${problem}`);
    this.problem = problem;
    this.field = field;
  }
}

const problemIn = async (answer: Response): Promise<SendingError> => {
  // RFC 9457; an answer of a gateway may be anything.
  const { title = 'failed', field } = await answer.json().catch(() => ({}));
  return new SendingError(String(title), field === undefined ? undefined : String(field));
};

const ask = async <T>(url: string, fields: Readonly<Record<string, string>>): Promise<T> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams(fields),
  }).catch(() => {
    throw new SendingError('failed');
  });
  if (!answer.ok) throw await problemIn(answer);
  return answer.json();
};

/** Leave to upload one file. Throws SendingError. */
export const askGrant = (url: string, fields: Readonly<Record<string, string>>): Promise<Grant> =>
  ask(url, fields);

/** How the files stand. Throws SendingError. */
export const askFiles = (url: string, fields: Readonly<Record<string, string>>): Promise<FilesAnswer> =>
  ask(url, fields);

/**
 * Uploads an image under a grant. By XMLHttpRequest, since fetch does not tell how far an upload is.
 * @param onProgress takes the part that is sent, 0 to 1. Throws SendingError.
 */
export const uploadImage = (
  { url, fields }: Grant,
  image: Blob,
  onProgress: (part: number) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    // Last: S3 passes over every field that comes after the file.
    form.append('file', image);
    const request = new XMLHttpRequest();
    const fail = () => reject(new SendingError('failed'));
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => (request.status < 300 ? resolve() : fail()));
    for (const outcome of ['error', 'abort', 'timeout']) request.addEventListener(outcome, fail);
    request.open('POST', url);
    request.send(form);
  });
