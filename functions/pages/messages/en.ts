import { accessLog, doubtful, whoLooked } from './en/access-log.ts';
import { evidence } from './en/evidence.ts';
import { frame, words } from './en/frame.ts';
import { guest } from './en/guest.ts';
import { identity } from './en/identity.ts';
import { labels } from './en/labels.ts';
import { confirmation, confirmed, links } from './en/links.ts';
import { lostMailbox } from './en/lost-mailbox.ts';
import { objection, stopped } from './en/objection.ts';
import { disclosedResult, packageCode, packageDocument, packagePage } from './en/package.ts';
import { problems } from './en/problems.ts';
import { queue } from './en/queue.ts';
import { accepted, requestForm } from './en/request.ts';
import { choice, decided, enrolled, enrolment, review } from './en/staff.ts';
import { status, withdrawn } from './en/status.ts';
import type { Messages } from './ja.ts';

/** The English catalogue, in the shape of the Japanese. */
export const en: Messages = {
  frame,
  words,
  labels,
  requestForm,
  accepted,
  links,
  confirmation,
  confirmed,
  status,
  withdrawn,
  review,
  choice,
  identity,
  queue,
  decided,
  enrolment,
  enrolled,
  evidence,
  lostMailbox,
  guest,
  objection,
  stopped,
  packagePage,
  packageCode,
  packageDocument,
  disclosedResult,
  accessLog,
  whoLooked,
  doubtful,
  problems,
};
