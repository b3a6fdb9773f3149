import { type Announcement, announcementTo, wasAnnounced } from '../announcement/announcement.ts';
import { channelsOnFile } from '../announcement/channels-on-file.ts';
import type { StaffId, SubjectKey } from '../ids.ts';
import { type KeyedHasher, mailboxKey } from '../keyed-hash.ts';
import { personKey } from '../person-key.ts';
import type { RequestChange, SideWrite } from '../ports/request-store.ts';
import {
  type Finding,
  type FoundPerson,
  foundNobody,
  foundOne,
  foundSeveral,
  soughtSilently,
} from '../request/located-request.ts';
import { evidenceOf } from './evidence.ts';
import type { Candidate } from './locate-subject.ts';
import { type LogLinks, locateInLog } from './log-links.ts';
import { mustBeSilent, type ProofAnswer } from './proof.ts';
import type { Locating } from './search-for.ts';
import { provenBefore, type Weighed, weighProof, weighSilently } from './weigh-proof.ts';

interface Answer {
  change: RequestChange;
  writes: SideWrite[];
  proof: ProofAnswer;
}

/** What answering takes beside the request. */
interface Means {
  hasher: KeyedHasher;
  links: LogLinks;
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
  if (answer === 'none' || claims.mailbox === undefined || wasAnnounced(claims)) return undefined;
  const onFile = await channelsOnFile(candidate, dataMap, tables);
  const named = claims.onFile === undefined ? [] : [claims.onFile];
  return announcementTo([...named, ...onFile], claims.mailbox, (mailbox) => mailboxKey(hasher, mailbox), now);
};

/** The person's devices are looked up only once it is proven who asks: before, nothing needs them. */
const withDevices = async (
  candidate: Candidate,
  account: SubjectKey,
  { claims, desk }: Locating,
  links: LogLinks,
): Promise<Candidate> => {
  if (desk.accessLog === undefined) return candidate;
  const located = { ...candidate.located, ...(await locateInLog(account, links, claims.located)) };
  return { ...candidate, located, evidence: evidenceOf(located) };
};

const personIn = async (
  found: Extract<Finding, { one: Candidate }>,
  locating: Locating,
  { answer, reached }: Weighed,
  { hasher, links }: Means,
): Promise<FoundPerson> => {
  const key = personKey(hasher, locating.dataMap, found.one.subject);
  const one = answer === 'enough' ? await withDevices(found.one, key, locating, links) : found.one;
  const announcement = await announcementOf(locating, one, hasher, answer);
  return { ...found, one, subjectKey: key, reached, announcement };
};

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
  const weighed = finding.begun ? provenBefore(locating) : await weighProof(locating, finding.one);
  const found = await personIn(finding, locating, weighed, means);
  return { ...foundOne(request, claims, found, now), proof: weighed.answer };
};
