import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidInputError, NotFoundError } from '../../functions/domain/errors.ts';
import { log } from '../../functions/runtime/logger.ts';
import { captureLog } from '../support/access-log/log-lines.ts';
import { aRequestId } from '../support/builders.ts';

const canary = 'canary@example.com';

describe('the log', () => {
  it('writes one JSON line with the event and the fields of the allow-list', () => {
    const written = captureLog();
    const requestId = aRequestId();
    log.info('request-accepted', { requestId, status: 'received', count: 3 });
    expect(written.lines()).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'request-accepted',
        requestId,
        status: 'received',
        count: 3,
      }),
    ]);
  });

  it('A15: drops a value that is not what its field may hold, and a field that is not on the list', () => {
    const written = captureLog();
    const fields = { requestId: canary, table: canary, count: -1, mailbox: canary, status: 'received' };
    log.info('request-accepted', fields as never);
    expect(written.text()).not.toContain(canary);
    const [line] = written.lines();
    expect(line).toMatchObject({ status: 'received', dropped: ['requestId', 'table', 'count'] });
    expect(Object.keys(line!)).not.toContain('mailbox');
  });

  it('writes no event name that is not one', () => {
    const written = captureLog();
    log.info(`user ${canary}` as never);
    expect(written.lines()[0]).toMatchObject({ message: 'unnamed-event' });
    expect(written.text()).not.toContain(canary);
  });
});

describe('what the log says of an error', () => {
  const failureOf = (error: unknown) => {
    const written = captureLog();
    log.error('task-failed', {}, error);
    expect(written.text()).not.toContain(canary);
    return written.lines()[0]?.['failure'] as Record<string, unknown>;
  };

  it('is name, constant message and places in the code for our own', () => {
    const failure = failureOf(new NotFoundError('request: no request with this id'));
    expect(failure).toMatchObject({ name: 'NotFoundError', message: 'request: no request with this id' });
    expect(failure['frames']).toContainEqual(expect.stringContaining('logger.test.ts'));
  });

  it('is no message for others, whose messages can quote anything', () => {
    const failure = failureOf(new TypeError(`cannot read ${canary}\n    at ${canary} (file.ts:1:1)`));
    expect(Object.keys(failure)).toEqual(['name', 'frames']);
    expect(failure['name']).toBe('TypeError');
  });

  it('is no message either for input that does not fit: the field can be of the sender’s making', () => {
    expect(failureOf(new InvalidInputError(canary, 'leave it out'))).not.toHaveProperty('message');
  });

  it('is name, metadata and reason codes for the SDK', () => {
    const error = new TransactionCanceledException({
      message: `Transaction cancelled: ${canary}`,
      $metadata: { httpStatusCode: 400, requestId: 'r-1', attempts: 2 },
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Message: canary, Item: { mailbox: { S: canary } } },
      ],
    });
    expect(failureOf(error)).toMatchObject({
      name: 'TransactionCanceledException',
      service: {
        httpStatus: 400,
        requestId: 'r-1',
        attempts: 2,
        reasons: ['None', 'ConditionalCheckFailed'],
      },
    });
  });

  it('is code and place for zod, without the keys that were sent', () => {
    const schema = z.strictObject({ mailbox: z.email(), rows: z.record(z.string(), z.number()) });
    const { error } = schema.safeParse({ mailbox: canary.slice(1, 4), rows: { [canary]: 'x' }, [canary]: 1 });
    expect(failureOf(error)['issues']).toEqual([
      'mailbox: invalid_format',
      'rows.#: invalid_type',
      ': unrecognized_keys',
    ]);
  });

  it('is the names of its causes, and of what is no error only that', () => {
    const cause = new Error(canary, { cause: new RangeError(canary) });
    expect(failureOf(new NotFoundError('plan: none', { cause }))['causes']).toEqual(['Error', 'RangeError']);
    expect(failureOf(canary)).toEqual({ name: 'NotAnError', frames: [] });
    expect(failureOf(Object.assign(new Error('x'), { name: `Error of ${canary}` }))['name']).toBe('Error');
  });
});
