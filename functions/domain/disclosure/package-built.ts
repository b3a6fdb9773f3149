import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import { changed, type SubjectRequest } from '../request/request.ts';
import type { DisclosurePackage } from './disclosure-package.ts';

/** A package stands from the moment at which its request goes on to be checked: both are written together. */
export const packageBuilt = (
  request: SubjectRequest,
  built: DisclosurePackage,
  now: Date,
): { change: RequestChange; writes: SideWrite[] } => {
  const rows = built.classes.reduce((sum, each) => sum + each.rows, 0);
  return {
    change: {
      next: changed(request, 'verifying', {}, now),
      fact: {
        fact: 'package-built',
        actor: 'workflow',
        detail: { rows, bytes: built.bytes, parts: built.parts.length, sha256: built.sha256 },
      },
    },
    writes: [{ write: 'package', package: built }],
  };
};
