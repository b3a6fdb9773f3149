import type { BusEvent } from '../event-bus.ts';
import { ACCOUNT_ID } from '../physical-names.ts';
import type { StoredObject } from './stored-object.ts';

/**
 * The event by which S3 tells EventBridge of a new object. Other events, such as those of deletions, are left
 * out: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 * @param now orders the events of one key, milliseconds since the epoch
 */
export function objectCreated(object: StoredObject, now: number): BusEvent {
  const { bucket, key, size, etag, requestId, sourceIp, operation } = object;
  return {
    source: 'aws.s3',
    detailType: 'Object Created',
    resources: [bucket.arn],
    detail: {
      version: '0',
      bucket: { name: bucket.name },
      object: { key, size, etag, sequencer: now.toString(16).toUpperCase().padStart(16, '0') },
      'request-id': requestId,
      requester: ACCOUNT_ID,
      'source-ip-address': sourceIp,
      reason: operation,
    },
  };
}
