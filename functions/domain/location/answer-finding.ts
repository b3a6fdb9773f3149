import { type Announcement, announcementTo, wasAnnounced } from '../announcement.ts';
import { channelsOnFile } from '../channels-on-file.ts';
import type { StaffId } from '../ids.ts';
import { type KeyedHasher, mailboxKey, subjectKey } from '../keyed-hash.ts';
import type { Candidate } from '../locate-subject.ts';
import {
  type Finding,
  type FoundPerson,
  foundNobody,
  foundOne,
  foundSeveral,
  soughtSilently,
} from '../located-request.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import { mustBeSilent, type ProofAnswer } from '../proof.ts';
import type { Locating } from './search-for.ts';
import { type Weighed, weighProof, weighSilently } from './weigh-proof.ts';

interface Answer {
  change: RequestChange;
  writes: SideWrite[];
  proof: ProofAnswer;
}

/** What answering takes beside the request. */
interface Means {
  hasher: KeyedHasher;
  /** Members who may decide now. */
  reviewers: () => Promise<readonly StaffId[]>;
}

/** Nobody is told of a request that ends at once: there is nothing to stop. */
const announcementOf = async (
  { claims, dataMap, tables, now }: Locating,
  candidate: Candidate,
  hasher: KeyedHasher,
  answer: ProofAnswer,
): Promise<Announcement | undefined> => {
  if (answer === 'none' || wasAnnounced(claims)) return undefined;
  const onFile = await channelsOnFile(candidate, dataMap, tables);
  const named = claims.onFile === undefined ? [] : [claims.onFile];
  return announcementTo([...named, ...onFile], claims.mailbox, (mailbox) => mailboxKey(hasher, mailbox), now);
};

const personIn = async (
  found: Extract<Finding, { one: Candidate }>,
  locating: Locating,
  { answer, reached }: Weighed,
  { hasher }: Means,
): Promise<FoundPerson> => ({
  ...found,
  subjectKey: subjectKey(hasher, locating.dataMap.subject, found.one.subject),
  reached,
  announcement: await announcementOf(locating, found.one, hasher, answer),
});

/** Until documents say who asks, the same is said whoever was found. threats.md A7 */
const silently = async (finding: Finding, locating: Locating, means: Means): Promise<Answer> => {
  const { request, claims, now } = locating;
  const proof = weighSilently(locating);
  const weighed = { answer: proof, reached: request.proof };
  const found = 'one' in finding ? await personIn(finding, locating, weighed, means) : finding;
  return { ...soughtSilently(request, claims, found, now), proof };
};

/** What a search leads to: the proof is weighed, a person chooses, or nobody is known. */
export const answerFinding = async (finding: Finding, locating: Locating, means: Means): Promise<Answer> => {
  const { request, claims, now } = locating;
  if (mustBeSilent(request)) return silently(finding, locating, means);
  if ('nobody' in finding) return { ...foundNobody(request, now), proof: 'none' };
  if ('several' in finding) {
    const reviewers = await means.reviewers();
    return { ...foundSeveral(request, claims, finding.several, reviewers, now), proof: 'none' };
  }
  const weighed = await weighProof(locating, finding.one);
  const found = await personIn(finding, locating, weighed, means);
  return { ...foundOne(request, claims, found, now), proof: weighed.answer };
};
