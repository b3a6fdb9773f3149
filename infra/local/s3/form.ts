import { checkSize, type FormFields, type SizeRange } from './post-policy.ts';
import { S3Error } from './s3-error.ts';

/** What may stand before the file: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html */
const LARGEST_HEAD_BYTES = 20 * 1024;
/** For the closing delimiter, and fields behind the file, which S3 passes over. */
const LARGEST_TAIL_BYTES = 20 * 1024;
const BREAK = '\r\n';

interface Head {
  readonly fields: FormFields;
  /** The file's bytes that came with the head. */
  readonly rest: Buffer;
}

/** Decides over the fields; resolves with the sizes that the file may have. */
type Judge = (fields: FormFields) => Promise<SizeRange>;

/**
 * Reads a `multipart/form-data` body whose last part is the file. The fields are judged before the file is
 * read, and no more of it is kept than the judge allows; what follows a refusal is read and dropped, so that
 * the client hears the answer.
 * @throws S3Error as the judge does, and when the form is malformed or its file too large
 */
export async function readForm(
  body: AsyncIterable<Buffer>,
  contentType: string | undefined,
  judge: Judge,
): Promise<{ readonly fields: FormFields; readonly file: Buffer }> {
  const reading = new FormReading(boundaryOf(contentType), judge);
  let refusal: unknown;
  for await (const chunk of body) {
    if (refusal !== undefined) continue;
    await reading.take(chunk).catch((error: unknown) => {
      refusal = error;
    });
  }
  if (refusal !== undefined) throw refusal;
  return reading.end();
}

class FormReading {
  readonly #delimiter: string;
  readonly #judge: Judge;
  #start = Buffer.alloc(0);
  #fields: FormFields | undefined;
  #sizes: SizeRange = { min: 0, max: 0 };
  #length = 0;
  readonly #file: Buffer[] = [];

  constructor(boundary: string, judge: Judge) {
    this.#delimiter = `--${boundary}`;
    this.#judge = judge;
  }

  async take(chunk: Buffer): Promise<void> {
    if (this.#fields !== undefined) return this.#keep(chunk);
    this.#start = Buffer.concat([this.#start, chunk]);
    const head = readHead(this.#start, this.#delimiter);
    this.#assertHeadFits(this.#start.length - (head?.rest.length ?? 0));
    if (head === undefined) return;
    this.#sizes = await this.#judge(head.fields);
    this.#fields = head.fields;
    this.#keep(head.rest);
  }

  end(): { fields: FormFields; file: Buffer } {
    const content = Buffer.concat(this.#file);
    const length = content.indexOf(`${BREAK}${this.#delimiter}`);
    if (this.#fields === undefined || length === -1) throw malformed();
    checkSize(length, this.#sizes);
    return { fields: this.#fields, file: content.subarray(0, length) };
  }

  #keep(chunk: Buffer): void {
    this.#length += chunk.length;
    if (this.#length > this.#sizes.max + LARGEST_TAIL_BYTES) {
      this.#file.length = 0;
      checkSize(this.#length, this.#sizes);
    }
    this.#file.push(chunk);
  }

  #assertHeadFits(bytes: number): void {
    if (bytes <= LARGEST_HEAD_BYTES) return;
    this.#start = Buffer.alloc(0);
    throw new S3Error(
      'MaxPostPreDataLengthExceededError',
      'Your POST request fields preceding the upload file were too large.',
    );
  }
}

/** Undefined while the beginning of the file is still to come. */
function readHead(bytes: Buffer, delimiter: string): Head | undefined {
  const fields = new Map<string, string>();
  let at = 0;
  for (;;) {
    const headersEnd = bytes.indexOf(`${BREAK}${BREAK}`, at);
    if (headersEnd === -1) return assertNoEnd(bytes.subarray(at), delimiter);
    const name = fieldName(bytes.toString('utf8', at, headersEnd), delimiter);
    const start = headersEnd + 2 * BREAK.length;
    if (name === 'file') return { fields, rest: bytes.subarray(start) };
    const end = bytes.indexOf(`${BREAK}${delimiter}`, start);
    if (end === -1) return undefined;
    if (fields.has(name)) throw malformed();
    fields.set(name, bytes.toString('utf8', start, end));
    at = end + BREAK.length;
  }
}

function assertNoEnd(rest: Buffer, delimiter: string): undefined {
  if (!rest.toString('latin1').startsWith(`${delimiter}--`)) return undefined;
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.', {
    ArgumentName: 'file',
    ArgumentValue: '0',
  });
}

function fieldName(headers: string, delimiter: string): string {
  const [first, ...lines] = headers.split(BREAK);
  const disposition = lines.find((line) => /^content-disposition:/i.test(line));
  const name = /;\s*name="([^"]*)"/i.exec(disposition ?? '')?.[1];
  if (first !== delimiter || name === undefined) throw malformed();
  return name.toLowerCase();
}

function boundaryOf(contentType: string | undefined): string {
  const found = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(
    contentType ?? '',
  );
  const boundary = found?.[1] ?? found?.[2];
  if (boundary === undefined)
    throw new S3Error('PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data');
  return boundary;
}

function malformed(): S3Error {
  return new S3Error(
    'MalformedPOSTRequest',
    'The body of your POST request is not well-formed multipart/form-data.',
  );
}
