import * as z from 'zod';
import type { E2eDesk } from './desk.ts';

const GrantSchema = z.object({
  fileId: z.string(),
  url: z.string(),
  fields: z.record(z.string(), z.string()),
});
export type Granted = z.infer<typeof GrantSchema>;

const FilesSchema = z.object({
  files: z.array(z.object({ fileId: z.string(), state: z.string(), refusal: z.string().optional() })),
});

/** The test file that every scanner reports, in halves, so that no scanner reports this file: https://www.eicar.org */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** Uploads without the page: whoever has the link and the end of the reference can, with any file. */
export class BareUpload {
  private readonly desk: E2eDesk;
  private readonly token: string;
  private readonly tail: string;

  constructor(desk: E2eDesk, token: string, tail: string) {
    this.desk = desk;
    this.token = token;
    this.tail = tail;
  }

  async grant(): Promise<Granted> {
    const asked = { tail: this.tail, document: 'drivers-licence', side: 'front', contentType: 'image/jpeg' };
    return GrantSchema.parse(await this.post('/evidence/file', asked));
  }

  /** Posts a file under a grant; gives the bucket's status and code. */
  async send({ url, fields }: Granted, file: Buffer, altered: Record<string, string> = {}): Promise<string> {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...altered })) form.set(name, value);
    form.set('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'card.jpg');
    const answer = await fetch(url, { method: 'POST', body: form });
    const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
    return [answer.status, code].filter(Boolean).join(' ');
  }

  /** What became of a file, once it was checked. */
  checked({ fileId }: Granted) {
    return this.desk.timeline.until('the check', async () => {
      const { files } = FilesSchema.parse(await this.post('/evidence/files', {}));
      return files.find((file) => file.fileId === fileId && file.state !== 'granted');
    });
  }

  private async post(path: string, fields: Record<string, string>): Promise<unknown> {
    const body = new URLSearchParams({ token: this.token, ...fields });
    const answer = await fetch(`${this.desk.stack.baseUrl}${path}`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
}

/** What the bucket and the desk answered to somebody who goes round the page. */
export interface GateAnswers {
  infected: string;
  verdict: string;
  tooLarge: string;
  otherType: string;
  otherKey: string;
  oneMoreField: string;
  late: string;
}

/** Tries what a link's holder can try with grants; a quarter of an hour later their places are free again. */
export const attackGate = async (desk: E2eDesk, upload: BareUpload, card: Buffer): Promise<GateAnswers> => {
  const first = await upload.grant();
  const infected = await upload.send(first, eicar);
  const checked = await upload.checked(first);
  const grant = await upload.grant();
  const tooLarge = await upload.send(grant, Buffer.alloc(10 * 1_048_576 + 1, card));
  const otherType = await upload.send(grant, card, { 'Content-Type': 'image/svg+xml' });
  const otherKey = await upload.send(grant, card, { key: first.fields['key'] ?? '' });
  const oneMoreField = await upload.send(grant, card, { acl: 'public-read' });
  await desk.target.clock.advance(601_000);
  const late = await upload.send(grant, card);
  await desk.target.clock.advance(300_000);
  const verdict = `${checked.state} ${checked.refusal}`;
  return { infected, verdict, tooLarge, otherType, otherKey, oneMoreField, late };
};
