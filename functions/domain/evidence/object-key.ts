import * as z from 'zod';
import { type FileId, FileIdSchema, type RequestId, RequestIdSchema } from '../ids.ts';

/** Names one upload. */
export interface UploadName {
  requestId: RequestId;
  fileId: FileId;
}

/** Where the uploads of a request lie, in both buckets. */
export const evidencePrefix = (requestId: RequestId): string => `${requestId}/`;

/** Key of an upload in the quarantine bucket: nothing of it is of the person's choosing. */
export const uploadKey = ({ requestId, fileId }: UploadName): string => `${requestId}/${fileId}`;

/** Keys of what a screening can leave in the bucket of screened images. */
export const screeningKeys = (name: UploadName): readonly string[] => [
  `${uploadKey(name)}.jpg`,
  `${uploadKey(name)}.refused`,
];

const NameSchema = z.tuple([RequestIdSchema, FileIdSchema]);

/** The upload that a key names; undefined for any other key, such as GuardDuty's own validation object. */
export const uploadNamedBy = (key: string): UploadName | undefined => {
  const { data } = NameSchema.safeParse(key.split('/'));
  return data && { requestId: data[0], fileId: data[1] };
};

/** The upload that a screening's key names; undefined for any other key. */
export const screeningNamedBy = (key: string): UploadName | undefined => {
  const [, upload] = /^(.+)\.(?:jpg|refused)$/.exec(key) ?? [];
  return upload === undefined ? undefined : uploadNamedBy(upload);
};
