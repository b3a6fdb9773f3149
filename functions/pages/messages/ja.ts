import { frame, words } from './ja/frame.ts';
import { labels } from './ja/labels.ts';
import { confirmation, confirmed, links } from './ja/links.ts';
import { problems } from './ja/problems.ts';
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
  decided,
  enrolment,
  enrolled,
  problems,
};
export type Messages = typeof ja;
