import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameSignature, signatureOfText } from '../sigv4.ts';
import { parseAmzDate, parseScope } from '../sigv4-parsing.ts';
import { LARGEST_BODY_BYTES } from './body.ts';
import { readForm } from './form.ts';
import type { OperationContext } from './operation-context.ts';
import { checkPolicy, type FormFields, type SizeRange } from './post-policy.ts';
import { escapeXml, S3Error } from './s3-error.ts';
import { checkScope, type Guard, wrongSignature } from './signature.ts';
import { checkKey } from './target.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html */
const LONGEST_LIFE_MS = 7 * 24 * 60 * 60 * 1000;
/** Fields that become headers of the object; the rest of those that S3 knows is left out. */
const OBJECT_FIELDS =
  /^(content-(type|disposition|encoding|language)|cache-control|expires|x-amz-meta-[!-~]+)$/;

/**
 * Stores the file of a browser's form, if the policy in the form says so and the stack's credential signed it.
 * @throws S3Error when anything about the form is not as the policy demands; nothing is stored then
 */
export async function postObject(
  request: IncomingMessage,
  response: ServerResponse,
  { target, engine, guard, onStored }: OperationContext,
): Promise<void> {
  const judge = async (fields: FormFields): Promise<SizeRange> => {
    await checkSignature(fields, guard);
    const { min, max } = checkPolicy(fieldOf(fields, 'policy'), {
      bucket: target.bucket,
      fields,
      now: guard.now(),
    });
    readKey(fields);
    return { min, max: Math.min(max, LARGEST_BODY_BYTES) };
  };
  const { fields, file } = await readForm(request, request.headers['content-type'], judge);
  const key = readKey(fields);
  const path = `/${target.bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const headers = Object.fromEntries([...fields].filter(([name]) => OBJECT_FIELDS.test(name)));
  const stored = await engine.call({ method: 'PUT', path, headers, body: file });
  stored.resume();
  if (stored.statusCode !== 200) throw new Error(`s3rver answered ${stored.statusCode} to a PUT`);
  await onStored(key);
  answer(response, fields, {
    etag: stored.headers.etag ?? '',
    location: `http://${request.headers.host}${path}`,
    bucket: target.bucket,
    key,
  });
}

async function checkSignature(fields: FormFields, guard: Guard): Promise<void> {
  if (!fields.has('policy')) throw new S3Error('AccessDenied', 'Access Denied');
  const scope = parseScope(fieldOf(fields, 'x-amz-credential'));
  const at = parseAmzDate(fieldOf(fields, 'x-amz-date'));
  if (fieldOf(fields, 'x-amz-algorithm') !== 'AWS4-HMAC-SHA256' || scope === undefined || at === undefined)
    throw new S3Error('InvalidArgument', 'X-Amz-Algorithm, X-Amz-Credential or X-Amz-Date is malformed');
  checkScope(scope, at, guard);
  const signing = { credential: guard.credential, scope, at };
  const expected = await signatureOfText(fieldOf(fields, 'policy'), signing);
  if (!sameSignature(fieldOf(fields, 'x-amz-signature'), expected)) throw wrongSignature();
  if (guard.now() - at.getTime() > LONGEST_LIFE_MS) throw new S3Error('AccessDenied', 'Request has expired');
}

function readKey(fields: FormFields): string {
  const key = fieldOf(fields, 'key');
  if (key === '') throw new S3Error('InvalidArgument', 'User key must have a length greater than 0.');
  if (key.includes(`\${filename}`))
    throw new S3Error('NotImplemented', `The local S3 does not put a file's name into its key.`);
  return checkKey(key);
}

function fieldOf(fields: FormFields, name: string): string {
  const value = fields.get(name);
  if (value !== undefined) return value;
  throw new S3Error(
    'InvalidArgument',
    `Bucket POST must contain a field named '${name}'. If it is specified, please check the order of the fields.`,
    { ArgumentName: name },
  );
}

interface Stored {
  readonly etag: string;
  readonly location: string;
  readonly bucket: string;
  readonly key: string;
}

function answer(response: ServerResponse, fields: FormFields, { etag, location, bucket, key }: Stored): void {
  const redirect = fields.get('success_action_redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const address = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag })) address.searchParams.set(name, value);
    response.writeHead(303, { location: address.href, etag }).end();
    return;
  }
  const wanted = fields.get('success_action_status');
  if (wanted !== '201') {
    response.writeHead(wanted === '200' ? 200 : 204, { location, etag }).end();
    return;
  }
  const elements = Object.entries({ Location: location, Bucket: bucket, Key: key, ETag: etag });
  const text = elements.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
  response.writeHead(201, { location, etag, 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${text}</PostResponse>`);
}
