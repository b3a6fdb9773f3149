import { idempotencyKeyOf } from '../domain/intake/idempotency-key.ts';
import { type BodyType, type Fields, readFields } from './http-body.ts';
import { type HttpEvent, headerOf } from './http-event.ts';

/** What a route takes beside its schema. */
interface Takes {
  takes?: readonly BodyType[];
  takesIdempotencyKey?: boolean;
}

const fieldsOfGet = (event: HttpEvent): Fields => {
  const query = Object.entries(event.multiValueQueryStringParameters ?? {});
  return {
    ...Object.fromEntries(query.map(([name, values]) => [name, values?.[0]])),
    ...event.pathParameters,
  };
};

const withIdempotencyKey = (event: HttpEvent, fields: Fields): Fields => {
  const key = idempotencyKeyOf(headerOf(event, 'idempotency-key'), fields['idempotencyKey']);
  return key === undefined ? fields : { ...fields, idempotencyKey: key };
};

/** The fields of a request by their names as sent: of a POST its body's, of a GET those of query and path. */
export const fieldsOf = (event: HttpEvent, { takes = ['form'], takesIdempotencyKey }: Takes): Fields => {
  if (event.httpMethod !== 'POST') return fieldsOfGet(event);
  const fields = readFields(event, takes);
  return takesIdempotencyKey ? withIdempotencyKey(event, fields) : fields;
};
