import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signatureOfText } from '../../infra/local/sigv4.ts';
import { parseAmzDate } from '../../infra/local/sigv4-parsing.ts';
import {
  clientOf,
  codeOf,
  credential,
  type Form,
  type LocalS3,
  openLocalS3,
  post,
  presign,
  region,
} from './local-s3.ts';

let local: LocalS3;
beforeAll(async () => {
  local = await openLocalS3();
});
afterAll(() => local.close());

const file = (bytes: number) => new Uint8Array(bytes).fill(7);
const withFields = (form: Form, change: Record<string, string>): Form => ({
  ...form,
  fields: { ...form.fields, ...change },
});
const without = ({ url, fields }: Form, name: string): Form => ({
  url,
  fields: Object.fromEntries(Object.entries(fields).filter(([field]) => field !== name)),
});
const stored = (Key: string) => local.client.send(new HeadObjectCommand({ Bucket: local.quarantine, Key }));

/** A form whose policy was written by hand and signed with the stack's own key. */
async function signPolicy(form: Form, policy: string): Promise<Form> {
  const Policy = Buffer.from(policy).toString('base64');
  const date = form.fields['X-Amz-Date'] ?? '';
  const scope = { accessKeyId: credential.accessKeyId, date: date.slice(0, 8), region, service: 's3' };
  const at = parseAmzDate(date) ?? new Date();
  return withFields(form, {
    Policy,
    'X-Amz-Signature': await signatureOfText(Policy, { credential, scope, at }),
  });
}
const policyOf = ({ fields }: Form) => JSON.parse(Buffer.from(fields['Policy'] ?? '', 'base64').toString());

describe('a browser that keeps to the policy', () => {
  it('stores the bytes of its file and no more, with the type that was signed', async () => {
    const form = await presign(local, { Key: 'r-1/kept' });
    const bytes = new Uint8Array(Buffer.from(`\r\n--not the boundary\r\n\r\n${'x'.repeat(900)}`));
    const response = await post(form, bytes);
    expect(response.status).toBe(204);
    const object = await local.client.send(
      new GetObjectCommand({ Bucket: local.quarantine, Key: 'r-1/kept' }),
    );
    expect(await object.Body?.transformToByteArray()).toEqual(bytes);
    expect(object.ContentType).toBe('image/png');
    expect(object.ETag).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`);
    expect(response.headers.get('etag')).toBe(object.ETag);
  });

  it('may send the form again within its life, which gives another eTag', async () => {
    const form = await presign(local, { Key: 'r-1/twice' });
    const one = await post(form, file(10));
    const two = await post(form, file(11));
    expect([one.status, two.status]).toEqual([204, 204]);
    expect((await stored('r-1/twice')).ETag).toBe(two.headers.get('etag'));
    expect(one.headers.get('etag')).not.toBe(two.headers.get('etag'));
  });

  it('keeps metadata that a condition names, and takes a field that S3 is told to pass over', async () => {
    const form = await presign(local, {
      Key: 'r-1/meta',
      Fields: { 'Content-Type': 'image/png', 'x-amz-meta-kind': 'passport' },
    });
    expect((await post(withFields(form, { 'x-ignore-me': 'x' }), file(5))).status).toBe(204);
    expect((await stored('r-1/meta')).Metadata).toEqual({ kind: 'passport' });
  });

  it.each([
    ['200', 200],
    ['201', 201],
  ])('is answered with the status %s when the policy lets it ask for that', async (wanted, status) => {
    const form = await presign(local, {
      Fields: { 'Content-Type': 'image/png', success_action_status: wanted },
    });
    const response = await post(form, file(5));
    expect(response.status).toBe(status);
    if (status === 201) expect(await response.text()).toContain('<Key>r-1/f-1</Key>');
  });
});

describe('a browser that does not', () => {
  /** Nothing may lie under the key afterwards. */
  const refuses = async (form: Form, bytes: number, expected: string) => {
    expect(await codeOf(await post(form, file(bytes)))).toBe(expected);
    await expect(stored('r-1/bad')).rejects.toThrow(NotFound);
  };
  const bad = () => presign(local, { Key: 'r-1/bad' });

  it('A11: a file that is too large is refused', async () =>
    refuses(await bad(), 1_001, '400 EntityTooLarge'));
  it('A11: a file far beyond what is kept in memory is refused', async () =>
    refuses(await bad(), 5_000_000, '400 EntityTooLarge'));
  it('A11: an empty file is refused', async () => refuses(await bad(), 0, '400 EntityTooSmall'));
  it('A11: the largest and the smallest file that the policy allows pass', async () => {
    const form = await presign(local, { Key: 'r-1/limits' });
    expect([(await post(form, file(1_000))).status, (await post(form, file(1))).status]).toEqual([204, 204]);
  });

  it.each<[string, Record<string, string>]>([
    ['another key', { key: 'r-2/f-1' }],
    ['another type', { 'Content-Type': 'text/html' }],
    ['another bucket in the field', { bucket: 'other' }],
    ['metadata that no condition names', { 'x-amz-meta-evil': '1' }],
    ['an ACL that no condition names', { acl: 'public-read' }],
    ['a redirect that no condition names', { success_action_redirect: 'https://evil.example' }],
  ])('A11: %s is refused', async (_name, change) => {
    const form = await bad();
    await refuses(withFields(form, change), 10, '403 AccessDenied');
    await expect(stored('r-2/f-1')).rejects.toThrow(NotFound);
  });

  it('A11: a form without a field that has a condition is refused', async () =>
    refuses(without(await bad(), 'Content-Type'), 10, '403 AccessDenied'));
});

describe('a form that is forged or old', () => {
  it('A11: a form of one bucket is refused by another', async () => {
    const form = await presign(local, { Key: 'r-1/elsewhere' });
    const response = await post({ ...form, url: `${local.s3.url}/${local.evidence}` }, file(10));
    expect(await codeOf(response)).toBe('403 AccessDenied');
  });

  it('A11: a policy that was altered after it was signed is refused', async () => {
    const form = await presign(local);
    const conditions = policyOf(form).conditions.map((one: unknown) =>
      Array.isArray(one) ? ['content-length-range', 0, 1e9] : one,
    );
    const Policy = Buffer.from(JSON.stringify({ ...policyOf(form), conditions })).toString('base64');
    expect(await codeOf(await post(withFields(form, { Policy }), file(5_000)))).toBe(
      '403 SignatureDoesNotMatch',
    );
  });

  it('A11: a policy signed with another secret, or by an unknown key, is refused', async () => {
    const forger = (key: typeof credential) => presign({ ...local, client: clientOf(local.s3.url, key) });
    const guess = await forger({ ...credential, secretAccessKey: 'local' });
    expect(await codeOf(await post(guess, file(10)))).toBe('403 SignatureDoesNotMatch');
    const stranger = await forger({ ...credential, accessKeyId: 'stranger' });
    expect(await codeOf(await post(stranger, file(10)))).toBe('403 InvalidAccessKeyId');
  });

  it.each(['Policy', 'X-Amz-Signature', 'X-Amz-Credential', 'X-Amz-Date', 'X-Amz-Algorithm', 'key'])(
    'A11: a form without %s is refused',
    async (name) => {
      const response = await post(without(await presign(local), name), file(10));
      expect(response.status).toBe(name === 'Policy' || name === 'key' ? 403 : 400);
    },
  );

  it('A11: a form after its life is refused, by the clock of the stack', async () => {
    const form = await presign(local);
    local.pass(590_000);
    expect((await post(form, file(10))).status).toBe(204);
    local.pass(11_000);
    expect(await codeOf(await post(form, file(10)))).toBe('403 AccessDenied');
    local.pass(-601_000);
  });

  it.each([
    ['no JSON', '{'],
    ['no conditions', '{"expiration":"2099-01-01T00:00:00Z"}'],
    [
      'a condition of an unknown kind',
      '{"expiration":"2099-01-01T00:00:00Z","conditions":[["ends-with","$key","x"]]}',
    ],
    ['no date', '{"expiration":"tomorrow","conditions":[]}'],
  ])('A11: a signed policy with %s is refused', async (_name, policy) => {
    const form = await signPolicy(await presign(local), policy);
    expect(await codeOf(await post(form, file(10)))).toBe('400 InvalidPolicyDocument');
  });

  it('A11: a key that leads out of its folder is refused, though it was signed', async () => {
    const form = await presign(local, { Key: '../r-1/out' });
    expect(await codeOf(await post(form, file(10)))).toBe('400 InvalidURI');
  });
});
