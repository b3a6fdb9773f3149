import { logIdentifiers } from '../access-log/mapped-tables.ts';
import { endOfRetention } from '../access-log/pack-group.ts';
import { accessLogRules } from '../access-log/rules-of.ts';
import { valuesOf } from '../data-map/template.ts';
import { SubjectKeySchema } from '../ids.ts';
import { type KeyedHasher, subjectKey } from '../keyed-hash.ts';
import type { AccessLogStore, SeenLogin } from '../ports/access-log-store.ts';
import { deskDay } from '../rows/treatment.ts';
import { type Erasure, erasesVisits } from './erasure-bars.ts';

/** Stands for whoever was erased; of each device another, so that it joins nothing. */
const nobody = 'erased-account';

/**
 * Links of shared devices to nobody, for as long as visits without login stay there that may be the erased person's:
 * without the person's own link they would be taken for those of whoever is left. Done twice it gives the same.
 * `erasedAt`: time of the tombstone, ISO 8601.
 */
export const sharedMarks = (erasure: Erasure, erasedAt: string, hash: KeyedHasher): SeenLogin[] => {
  const { compiled, located } = erasure;
  if (compiled.desk.accessLog === undefined || erasesVisits(erasure, 'shared-device-visits')) return [];
  const from = Date.parse(erasedAt);
  const expiresAt = endOfRetention(from, accessLogRules(compiled).retentionDays);
  return valuesOf(located, logIdentifiers.sharedDevice).map((device) => ({
    account: subjectKey(hash, nobody, device),
    visitor: SubjectKeySchema.parse(device),
    day: deskDay(erasedAt),
    from,
    expiresAt,
    held: false,
  }));
};

/** Keeps devices shared that an erasure leaves visits on; where there are none, nothing is called. */
export const markShared = async (
  marks: readonly SeenLogin[],
  links: Pick<AccessLogStore, 'sawLogins'>,
): Promise<void> => {
  if (marks.length > 0) await links.sawLogins(marks);
};
