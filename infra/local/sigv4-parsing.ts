import { splitOnce } from './split-once.ts';

/** What a signature was made for, from its credential scope. */
export interface SignatureScope {
  readonly accessKeyId: string;
  /** `YYYYMMDD` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** What an `Authorization` header of Signature Version 4 says. */
export interface Authorization {
  readonly scope: SignatureScope;
  /** Names in lower case. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SIGNATURE = /^[0-9a-f]{64}$/;

/**
 * Reads `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`.
 * @returns undefined when the header is anything else
 */
export function parseAuthorization(header: string): Authorization | undefined {
  const [algorithm, ...rest] = header.trim().split(' ');
  if (algorithm !== ALGORITHM) return undefined;
  const parts = rest
    .join('')
    .split(',')
    .map((part) => splitOnce(part, '='));
  const values = new Map(parts);
  const scope = parseScope(values.get('Credential') ?? '');
  const signedHeaders = parseSignedHeaders(values.get('SignedHeaders') ?? '');
  const signature = values.get('Signature') ?? '';
  const whole = parts.length === 3 && values.size === 3 && SIGNATURE.test(signature);
  if (!whole || scope === undefined || signedHeaders === undefined) return undefined;
  return { scope, signedHeaders, signature };
}

/** Reads `access key/date/region/service/aws4_request`; undefined for anything else. */
export function parseScope(text: string): SignatureScope | undefined {
  const [accessKeyId = '', date = '', region = '', service = '', end, ...more] = text.split('/');
  const whole = end === 'aws4_request' && more.length === 0 && /^\d{8}$/.test(date);
  if (!whole || accessKeyId === '' || region === '' || service === '') return undefined;
  return { accessKeyId, date, region, service };
}

/** Reads the list `host;x-amz-date`; undefined unless the names are sorted, in lower case and each there once. */
export function parseSignedHeaders(text: string): string[] | undefined {
  const names = text.split(';');
  const sorted = [...new Set(names)].sort().join(';');
  return sorted === text && text === text.toLowerCase() && !names.includes('') ? names : undefined;
}

/** Reads a moment such as `20261124T061709Z`; undefined for anything else. */
export function parseAmzDate(text: string): Date | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second] = found;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) || amzDate(date.getTime()) !== text ? undefined : date;
}

/** Writes a moment as `20261124T061709Z`. */
export function amzDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
