import { accessLog, doubtful, whoLooked } from './ja/access-log.ts';
import { evidence } from './ja/evidence.ts';
import { frame, words } from './ja/frame.ts';
import { guest } from './ja/guest.ts';
import { identity } from './ja/identity.ts';
import { labels } from './ja/labels.ts';
import { confirmation, confirmed, links } from './ja/links.ts';
import { lostMailbox } from './ja/lost-mailbox.ts';
import { objection, stopped } from './ja/objection.ts';
import { disclosedResult, packageCode, packageDocument, packagePage } from './ja/package.ts';
import { problems } from './ja/problems.ts';
import { queue } from './ja/queue.ts';
import { accepted, requestForm } from './ja/request.ts';
import { choice, decided, enrolled, enrolment, review } from './ja/staff.ts';
import { status, withdrawn } from './ja/status.ts';

/** The Japanese catalogue; its shape is the shape of all. */
export const ja = {
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
export type Messages = typeof ja;
