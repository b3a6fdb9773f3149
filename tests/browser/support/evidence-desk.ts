import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EvidenceFile } from '../../../functions/domain/evidence/evidence-set.ts';
import { ReferenceSchema } from '../../../functions/domain/ids.ts';
import type { Language } from '../../../functions/domain/right.ts';
import { findAsset } from '../../../functions/pages/assets.ts';
import { renderEvidence } from '../../../functions/pages/evidence.tsx';
import { assetHeaders, pageHeadersWith } from '../../../functions/pages/headers.ts';
import { documentsDesk } from '../../support/evidence/documents-desk.ts';
import { aFile } from '../../support/evidence/evidence-builders.ts';

export const token = 'T'.repeat(43);
export const reference = '7K3QX-M92TD';
export const tail = '92TD';

/** What the page's script sent, and how this desk is to answer it. */
export interface EvidenceDesk {
  url(language?: Language): string;
  /** Bodies of the uploads, as they came. */
  uploads: FormData[];
  /** Fields of each call for a grant. */
  asked: Record<string, string>[];
  submitted: Record<string, string>[];
  files: EvidenceFile[];
  /** The first look after an upload finds it checked; else the second does. */
  checksAtOnce: boolean;
  /** Verdict of the next check. */
  verdict: Pick<EvidenceFile, 'state' | 'refusal'>;
  /** Status of the next upload's answer. */
  uploadStatus: number;
  /** Called in the middle of an upload, before it is answered. */
  duringUpload: () => Promise<void>;
  /** What a person still has to send. */
  missing: string[];
  close(): Promise<void>;
}

const bodyOf = async (request: IncomingMessage): Promise<Response> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const type = request.headers['content-type'] ?? '';
  return new Response(Buffer.concat(chunks), { headers: { 'content-type': type } });
};
const formOf = async (request: IncomingMessage): Promise<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(await (await bodyOf(request)).text()));

const answer = (response: ServerResponse, status: number, headers: object, body: string): void => {
  response.writeHead(status, { ...headers }).end(body);
};
const json = (response: ServerResponse, status: number, value: object): void =>
  answer(response, status, { 'content-type': 'application/json' }, JSON.stringify(value));

const listen = async (
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ origin: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => answer(response, 500, {}, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, close };
};

/** Answers as the bucket does: another origin, asked beforehand (CORS), a form with the file last. */
const bucketFor = (desk: EvidenceDesk) => async (request: IncomingMessage, response: ServerResponse) => {
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
  if (request.method === 'OPTIONS') return answer(response, 204, cors, '');
  desk.uploads.push(await (await bodyOf(request)).formData());
  await desk.duringUpload();
  const status = desk.uploadStatus;
  desk.uploadStatus = 204;
  answer(response, status, cors, '');
};

const pageFor = (desk: EvidenceDesk, baseUrl: string, bucket: string, language: Language) => {
  const compiled = { desk: documentsDesk() };
  const body = renderEvidence({
    language,
    baseUrl,
    desk: compiled.desk,
    compiled,
    credential: { token },
    request: { reference: ReferenceSchema.parse(reference), right: 'disclosure' },
    evidence: { files: desk.files },
    today: '2026-11-24',
  });
  return { body, headers: pageHeadersWith({ connects: [bucket] }) };
};

const grantFor = (desk: EvidenceDesk, bucket: string, fields: Record<string, string>) => {
  desk.asked.push(fields);
  if (fields['tail'] !== tail) return { status: 400, value: { title: 'bad-input', field: 'tail' } };
  const { document = '', side } = fields;
  const file = aFile({ document, side: side === 'back' ? 'back' : 'front' });
  desk.files.push(file);
  return { status: 201, value: { fileId: file.fileId, url: bucket, fields: { key: `k/${file.fileId}` } } };
};

const check = (desk: EvidenceDesk): void => {
  desk.files = desk.files.map((file) => (file.state === 'granted' ? { ...file, ...desk.verdict } : file));
};

/** Serves the evidence page and its script, and answers as the desk's functions and the bucket do. */
export const evidenceDesk = async (): Promise<EvidenceDesk> => {
  const desk: EvidenceDesk = {
    url: () => '',
    uploads: [],
    asked: [],
    submitted: [],
    files: [],
    checksAtOnce: true,
    verdict: { state: 'screened' },
    uploadStatus: 204,
    duringUpload: async () => {},
    missing: [],
    close: async () => {},
  };
  const bucket = await listen(bucketFor(desk));
  const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void>> = {
    '/evidence/file': async (request, response) => {
      const { status, value } = grantFor(desk, bucket.origin, await formOf(request));
      json(response, status, value);
    },
    '/evidence/files': async (_, response) => {
      if (desk.checksAtOnce) check(desk);
      const { files, missing } = desk;
      check(desk);
      json(response, 200, { files, submitted: false, missing });
    },
    '/evidence/submission': async (request, response) => {
      desk.submitted.push(await formOf(request));
      showPage(response, 'ja');
    },
  };
  const showPage = (response: ServerResponse, language: Language): void => {
    const { body, headers } = pageFor(desk, site.origin, bucket.origin, language);
    answer(response, 200, headers, body);
  };
  const site = await listen(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', site.origin);
    const asset = findAsset(pathname.replace('/assets/', ''));
    if (asset) return answer(response, 200, assetHeaders(asset.contentType), asset.body);
    await (routes[pathname]?.(request, response) ??
      showPage(response, searchParams.get('language') === 'en' ? 'en' : 'ja'));
  });
  desk.url = (language = 'ja') => `${site.origin}/evidence?language=${language}`;
  desk.close = async () => {
    await site.close();
    await bucket.close();
  };
  return desk;
};
