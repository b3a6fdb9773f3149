import { z } from 'zod';
import type { Timeline } from './timeline.ts';

/** A document as a person sends it. */
export interface SentDocument {
  document: string;
  side: 'front' | 'back';
  /** PNG. */
  image: Buffer;
}

const GrantSchema = z.looseObject({
  fileId: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
});
const FilesSchema = z.looseObject({
  files: z.array(z.looseObject({ fileId: z.string(), state: z.string(), refusal: z.string().optional() })),
});

const post = async <T>(schema: z.ZodType<T>, url: string, fields: Record<string, string>): Promise<T> => {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(`${new URL(url).pathname}: the desk answered ${answer.status}`);
  return schema.parse(await answer.json());
};

/** What the page's script does: asks for leave, posts the file to the bucket, waits until it was checked. */
export const upload = async (
  baseUrl: string,
  sent: { token: string; tail: string },
  { document, side, image }: SentDocument,
  timeline: Timeline,
): Promise<void> => {
  const contentType = 'image/png';
  const grant = await post(GrantSchema, `${baseUrl}/evidence/file`, { ...sent, document, side, contentType });
  const form = new FormData();
  for (const [name, value] of Object.entries(grant.fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(image)], { type: contentType }));
  const stored = await fetch(grant.url, { method: 'POST', body: form });
  if (!stored.ok) throw new Error(`upload: the bucket answered ${stored.status}`);
  const { state } = await timeline.until('the check of the upload', async () => {
    const { files } = await post(FilesSchema, `${baseUrl}/evidence/files`, { token: sent.token });
    return files.find((file) => file.fileId === grant.fileId && file.state !== 'granted');
  });
  if (state !== 'screened') throw new Error('upload: the desk did not accept the image');
};
