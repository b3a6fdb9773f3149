import { randomBytes } from 'node:crypto';
import type { Desk } from '../../../functions/domain/desk/desk.ts';
import {
  type EvidenceFile,
  EvidenceFileSchema,
  type EvidenceSet,
  EvidenceSetSchema,
} from '../../../functions/domain/evidence/evidence-set.ts';
import { type FileId, FileIdSchema, type RequestId } from '../../../functions/domain/ids.ts';
import { testNow } from '../builders.ts';
import { aDesk } from '../desk-builder.ts';

const both = (text: string) => ({ ja: text, en: text });

/** Documents of every kind: with a photo, one side only, without a photo, and one that is not accepted any more. */
export const someDocuments: NonNullable<Desk['evidence']>['documents'] = {
  'drivers-licence': {
    label: both('Licence'),
    photo: true,
    provesAddress: true,
    sides: ['front', 'back'],
    mask: [],
  },
  'my-number-card': {
    label: both('My Number card'),
    photo: true,
    provesAddress: true,
    sides: ['front'],
    mask: [],
  },
  'residence-record': {
    label: both('Residence record'),
    photo: false,
    provesAddress: true,
    sides: ['front'],
    mask: [both('My Number')],
  },
  'insurance-card': {
    label: both('Insurance card'),
    photo: false,
    provesAddress: true,
    sides: ['front', 'back'],
    acceptedUntil: '2025-12-01',
    instead: both('Another'),
    mask: [both('Insurer number')],
  },
};

/** A desk that asks for documents and waits a week for them. */
export const anEvidenceDesk = (fields: Partial<Desk> = {}): Desk =>
  aDesk({ evidence: { documents: someDocuments, expiresAfterHours: 168 }, ...fields });

export const aFileId = (): FileId => FileIdSchema.parse(randomBytes(16).toString('base64url'));

/** A file that was granted just now. */
export const aFile = (given: Partial<EvidenceFile> = {}): EvidenceFile =>
  EvidenceFileSchema.parse({
    fileId: aFileId(),
    document: 'drivers-licence',
    side: 'front',
    contentType: 'image/jpeg',
    grantedAt: testNow.toISOString(),
    state: 'granted',
    ...given,
  });

/** A file whose image is fit to be seen. */
export const aScreenedFile = (given: Partial<EvidenceFile> = {}): EvidenceFile =>
  aFile({ state: 'screened', eTag: 'image-1', sourceETag: 'upload-1', ...given });

/** The first round's set as `startRound` makes it. */
export const anEvidenceSet = (requestId: RequestId, given: Partial<EvidenceSet> = {}): EvidenceSet =>
  EvidenceSetSchema.parse({ requestId, version: 1, round: 1, files: [], ...given });
