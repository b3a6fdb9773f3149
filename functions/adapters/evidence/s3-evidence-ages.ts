import type { S3Client } from '@aws-sdk/client-s3';
import type { EvidenceAges } from '../../domain/ports/evidence-images.ts';
import { type ListedObject, objectPages } from '../s3-object-pages.ts';
import type { EvidenceBuckets } from './s3-evidence-removal.ts';

/**
 * What GuardDuty puts into a bucket that it protects, to see whether it may:
 * https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-s3-iam-policy-prerequisite.html
 */
const validationObject = 'malware-protection-resource-validation-object';

/** Counts objects in both buckets that outlived their time; see the port. */
export const s3EvidenceAges = (
  client: S3Client,
  { quarantine, evidence }: EvidenceBuckets,
): EvidenceAges => ({
  countOlderThan: async (at) => {
    const isOld = ({ key, lastModified }: ListedObject) => key !== validationObject && lastModified < at;
    let count = 0;
    for (const bucket of [quarantine, evidence]) {
      for await (const page of objectPages(client, bucket)) count += page.filter(isOld).length;
    }
    return count;
  },
});
